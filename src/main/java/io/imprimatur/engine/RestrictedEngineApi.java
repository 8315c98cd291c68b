package io.imprimatur.engine;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.QueryValidators.AdhocQueryValidator;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;

/** Services of the engine that write only what the forms and the people's groups allow. */
final class RestrictedEngineApi {

    private RestrictedEngineApi() {}

    /** Form service that accepts only a form's own fields. */
    static class RestrictedFormService extends FormServiceImpl {

        @Override
        public ProcessInstance submitStartForm(String definition, String businessKey, Map<String, Object> properties) {
            return super.submitStartForm(definition, businessKey, fields().forStart(definition, properties));
        }

        @Override
        public ProcessInstance submitStartForm(String definition, Map<String, Object> properties) {
            return super.submitStartForm(definition, fields().forStart(definition, properties));
        }

        @Override
        public void submitTaskForm(String taskId, Map<String, Object> properties) {
            super.submitTaskForm(taskId, fields().forTask(taskId, properties));
        }

        @Override
        public VariableMap submitTaskFormWithVariablesInReturn(
                String taskId, Map<String, Object> properties, boolean deserializeValues) {
            return super.submitTaskFormWithVariablesInReturn(
                    taskId, fields().forTask(taskId, properties), deserializeValues);
        }

        private FormFieldFilter fields() {
            return new FormFieldFilter(commandExecutor);
        }
    }

    /** Runtime service that accepts only the fields of the start form when it starts process instances. */
    static class RestrictedRuntimeService extends RuntimeServiceImpl {

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

    /**
     * Task service that accepts only a form's own fields, throws no errors into the flow, and evaluates no expression of a
     * query.
     */
    static class RestrictedTaskService extends TaskServiceImpl {

        /**
         * Validates the or-queries of a query as well, before it runs and before it extends a saved filter. The engine
         * validates the outermost query only, and evaluated the expressions of the others.
         */
        @Override
        public TaskQuery createTaskQuery() {
            TaskQueryImpl query = new TaskQueryImpl(commandExecutor);
            query.addValidator(outermost -> validateOrQueries((TaskQueryImpl) outermost));
            return query;
        }

        private static void validateOrQueries(TaskQueryImpl query) {
            for (TaskQueryImpl orQuery : query.getQueries()) {
                AdhocQueryValidator.get().validate(orQuery);
                if (orQuery != query && orQuery.getQueries().get(0) == orQuery) validateOrQueries(orQuery);
            }
        }

        /** Users claim tasks for themselves only: a candidate could otherwise hide a task from their colleagues. */
        @Override
        public void claim(String taskId, String userId) {
            String current = commandExecutor.execute(CommandContext::getAuthenticatedUserId);
            if (current != null && userId != null && !current.equals(userId))
                throw new AuthorizationException(
                        "'" + current + "' cannot claim a task for '" + userId + "': expected one's own name");
            super.claim(taskId, userId);
        }

        @Override
        public void complete(String taskId, Map<String, Object> variables) {
            super.complete(taskId, fieldsOf(taskId, variables));
        }

        @Override
        public VariableMap completeWithVariablesInReturn(
                String taskId, Map<String, Object> variables, boolean deserializeValues) {
            return super.completeWithVariablesInReturn(taskId, fieldsOf(taskId, variables), deserializeValues);
        }

        @Override
        public void resolveTask(String taskId, Map<String, Object> variables) {
            super.resolveTask(taskId, Map.of());
        }

        @Override
        public void handleBpmnError(String taskId, String code, String message, Map<String, Object> variables) {
            throw refused("error");
        }

        @Override
        public void handleEscalation(String taskId, String code, Map<String, Object> variables) {
            throw refused("escalation");
        }

        private Map<String, Object> fieldsOf(String task, Map<String, Object> variables) {
            return new FormFieldFilter(commandExecutor).forTask(task, variables);
        }

        private static BadUserRequestException refused(String what) {
            return new BadUserRequestException("a task cannot be ended by an " + what + ": expected its completion");
        }
    }
}
