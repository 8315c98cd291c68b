package io.imprimatur.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;

/** Runtime service that accepts only the fields of the start form when it starts process instances. */
class RestrictedRuntimeService extends RuntimeServiceImpl {

    @Override
    public ProcessInstantiationBuilder createProcessInstanceById(String definition) {
        return new Start(commandExecutor, definition, null);
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceByKey(String key) {
        return new Start(commandExecutor, null, key);
    }

    private static final class Start extends ProcessInstantiationBuilderImpl {

        Start(CommandExecutor engine, String definition, String key) {
            super(engine);
            this.processDefinitionId = definition;
            this.processDefinitionKey = key;
        }

        @Override
        public ProcessInstantiationBuilder setVariable(String name, Object value) {
            return setVariables(Map.of(name, value));
        }

        @Override
        public ProcessInstantiationBuilder setVariableLocal(String name, Object value) {
            return setVariable(name, value);
        }

        @Override
        public ProcessInstantiationBuilder setVariables(Map<String, Object> variables) {
            if (variables == null || variables.isEmpty()) return this;
            return super.setVariables(new FormFieldFilter(commandExecutor).forStart(definition(), variables));
        }

        @Override
        public ProcessInstantiationBuilder setVariablesLocal(Map<String, Object> variables) {
            return setVariables(variables);
        }

        private String definition() {
            if (processDefinitionId != null) return processDefinitionId;
            return commandExecutor.execute(context -> context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedLatestProcessDefinitionByKey(processDefinitionKey)
                    .getId());
        }
    }
}
