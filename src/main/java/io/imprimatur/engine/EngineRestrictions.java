package io.imprimatur.engine;

import io.imprimatur.engine.RestrictedEngineApi.RestrictedFormService;
import io.imprimatur.engine.RestrictedEngineApi.RestrictedRuntimeService;
import io.imprimatur.engine.RestrictedEngineApi.RestrictedTaskService;
import io.imprimatur.platform.refusal.Refusal;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
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

    /**
     * Rejects starts at other elements than the start event: the engine lets everybody who may start an instance skip its
     * gates.
     */
    static class StartEventInterceptor extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof StartProcessInstanceAtActivitiesCmd) throw new StartedInTheMiddle();
            return next.execute(command);
        }

        /** A start of a process instance at another element than its start event was requested. */
        private static final class StartedInTheMiddle extends Refusal {

            StartedInTheMiddle() {
                super(Kind.FORBIDDEN, "a process does not start in the middle: expected a start without instructions");
            }
        }
    }

    /**
     * Refuses to start an activity in an instance that is not registered for its business key. Excludes everything up to
     * the registration, which assigns the key.
     */
    static class RegisteredInstanceListener extends AbstractBpmnParseListener implements ExecutionListener {

        private final InstanceRegister register;

        /** @param register of one process; instances of other processes are not checked */
        RegisteredInstanceListener(InstanceRegister register) {
            this.register = register;
        }

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity definition) {
            if (definition.getKey().equals(register.process())) addListeners(definition);
        }

        private void addListeners(ScopeImpl scope) {
            for (ActivityImpl activity : scope.getActivities()) {
                // Built-in: custom listeners are skipped if a caller requests it.
                if (!beforeRegistration(activity)) activity.addBuiltInListener(EVENTNAME_START, this, 0);
                addListeners(activity);
            }
        }

        private boolean beforeRegistration(ActivityImpl activity) {
            return activity.getId().equals(register.registrationActivity())
                    || (activity.getFlowScope() == activity.getProcessDefinition()
                            && "startEvent".equals(activity.getProperty("type")));
        }

        @Override
        public void notify(DelegateExecution execution) {
            String instance = execution.getProcessInstanceId();
            String key = String.valueOf(execution.getProcessBusinessKey());
            if (!register.belongs(instance, key)) throw new ForeignInstance(instance, key);
        }

        /** A process instance uses a business key that belongs to another one, or was not started at its start event. */
        private static final class ForeignInstance extends Refusal {

            ForeignInstance(String instance, String businessKey) {
                super(
                        Kind.FORBIDDEN,
                        "process instance " + instance + " does not belong to '" + businessKey
                                + "': expected a start by the form or the page for it");
            }
        }
    }
}
