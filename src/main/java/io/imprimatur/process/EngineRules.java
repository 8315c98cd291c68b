package io.imprimatur.process;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.stereotype.Component;

/** What the engine does differently here: see each class named. */
@Component
class EngineRules extends AbstractProcessEnginePlugin {

    private final List<InstanceRegister> registers;

    /** @param schema the engine's tables are made by Flyway, under its lock, so it must have run */
    EngineRules(List<InstanceRegister> registers, FlywayMigrationInitializer schema) {
        this.registers = registers;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new PeoplesTaskService());
        engine.setFormService(new PeoplesFormService());
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        registers.forEach(register -> engine.getCustomPostBPMNParseListeners().add(new OwnInstancesOnly(register)));
        engine.getCustomPreCommandInterceptorsTxRequired()
                .addAll(0, List.of(new RefusalsInWords(), new StartsAtTheBeginning()));
    }
}
