package io.imprimatur.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Calls the engine as the system, without checking the authorizations of the logged-in user. */
@Component
class SystemEngineCalls {

    private final ProcessEngine engine;

    /** Lazy, because the engine is built from beans that depend on this one. */
    SystemEngineCalls(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    <T> T call(Callable<T> call) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(call));
    }

    void run(Runnable call) {
        call(Executors.callable(call));
    }
}
