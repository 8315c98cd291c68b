package io.imprimatur.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.stereotype.Component;

/** Engine plugin with the project's restrictions: services, expressions, variables and commands. */
@Component
class EngineRestrictions extends AbstractProcessEnginePlugin {

    private static final String JAVA_SERIALIZATION = "serializable";

    private final List<InstanceRegister> registers;
    private final BeanFactory beans;

    /** @param schema orders this bean after Flyway, which creates the engine's tables */
    EngineRestrictions(List<InstanceRegister> registers, BeanFactory beans, FlywayMigrationInitializer schema) {
        this.registers = registers;
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new RestrictedTaskService());
        engine.setFormService(new RestrictedFormService());
        engine.setRuntimeService(new RestrictedRuntimeService());
        restrictExpressions(engine);
        restrictVariables(engine);
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setLoggingContextBusinessKey(TrackingJobExecutor.BUSINESS_KEY);
        registers.forEach(
                register -> engine.getCustomPostBPMNParseListeners().add(new RegisteredInstanceListener(register)));
        engine.getCustomPreCommandInterceptorsTxRequired()
                .addAll(0, List.of(new RefusalTranslator(), new StartEventInterceptor()));
    }

    private void restrictExpressions(ProcessEngineConfigurationImpl engine) {
        ModelExpressionManager expressions = new ModelExpressionManager(beans);
        engine.setExpressionManager(expressions);
        engine.getCustomPreBPMNParseListeners().add(expressions.parseListener());
        // Nothing else in the engine resolves other beans either, e.g. scripts.
        engine.setBeans(expressions.beans());
    }

    private static void restrictVariables(ProcessEngineConfigurationImpl engine) {
        engine.getCustomPreVariableSerializers().add(new FormTableSerializer());
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationTypeValidator(type -> false);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        VariableSerializers serializers = engine.getVariableSerializers();
        serializers.removeSerializer(serializers.getSerializerByName(JAVA_SERIALIZATION));
    }
}
