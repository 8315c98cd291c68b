package io.imprimatur.process;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's task service with a narrow door: people answer the form, and cannot throw errors into the flow. */
class PeoplesTaskService extends TaskServiceImpl {

    /** Whoever may work on a task could otherwise hide it from their colleagues, as somebody else's. */
    @Override
    public void claim(String taskId, String userId) {
        String asking = commandExecutor.execute(CommandContext::getAuthenticatedUserId);
        if (asking != null && userId != null && !asking.equals(userId))
            throw new AuthorizationException(
                    "'" + asking + "' cannot take a task for '" + userId + "': expected one's own name");
        super.claim(taskId, userId);
    }

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
