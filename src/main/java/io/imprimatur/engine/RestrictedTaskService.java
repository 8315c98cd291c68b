package io.imprimatur.engine;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.QueryValidators.AdhocQueryValidator;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Task service that accepts only a form's own fields, throws no errors into the flow, and evaluates no expression of a
 * query.
 */
class RestrictedTaskService extends TaskServiceImpl {

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
