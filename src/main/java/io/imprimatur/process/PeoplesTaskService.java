package io.imprimatur.process;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's task service with a narrow door: people answer the form, and cannot throw errors into the flow. */
class PeoplesTaskService extends TaskServiceImpl {

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        super.complete(taskId, Answers.onTask(variables));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return super.completeWithVariablesInReturn(taskId, Answers.onTask(variables), deserializeValues);
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        super.resolveTask(taskId, Map.of());
    }

    @Override
    public void handleBpmnError(String taskId, String code, String message, Map<String, Object> variables) {
        throw notForPeople("error");
    }

    @Override
    public void handleEscalation(String taskId, String code, Map<String, Object> variables) {
        throw notForPeople("escalation");
    }

    private static BadUserRequestException notForPeople(String what) {
        return new BadUserRequestException("a task cannot be ended by an " + what + ": expected its completion");
    }
}
