package io.imprimatur.testing;

import java.util.Collection;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Isolates several applications in one process. Camunda's web application and API look up their engine by name in the
 * whole JVM, so each test gets its own, and an application without an active test runs no scheduled jobs.
 */
public class EngineIsolation implements TestExecutionListener {

    @Override
    public void prepareTestInstance(TestContext test) {
        if (test.hasApplicationContext())
            schedulers(test.getApplicationContext()).forEach(Lifecycle::start);
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (test.hasApplicationContext())
            schedulers(test.getApplicationContext()).forEach(Lifecycle::stop);
    }

    /** Schedulers to pause; jobs due in the meantime run once on the next start. */
    static Collection<ThreadPoolTaskScheduler> schedulers(ApplicationContext application) {
        return application.getBeansOfType(ThreadPoolTaskScheduler.class).values();
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        if (!test.hasApplicationContext()) return;
        ObjectProvider<ProcessEngine> engine = test.getApplicationContext().getBeanProvider(ProcessEngine.class);
        engine.ifAvailable(ProcessEngines::registerProcessEngine);
        SharedTasklistState.restore();
    }
}
