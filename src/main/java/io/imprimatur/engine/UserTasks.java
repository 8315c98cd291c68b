package io.imprimatur.engine;

import io.imprimatur.engine.EngineUser.CurrentEngineUser;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Open user tasks, for decisions made outside Tasklist. */
@Component
public class UserTasks {

    private final TaskService tasks;
    private final IdentityService identities;
    private final CurrentEngineUser loggedIn;

    /** Lazy, because the engine is built from beans that depend on this one. */
    UserTasks(@Lazy TaskService tasks, @Lazy IdentityService identities, CurrentEngineUser loggedIn) {
        this.tasks = tasks;
        this.identities = identities;
        this.loggedIn = loggedIn;
    }

    /**
     * Completes a task as the logged-in user, in the same way as Tasklist, so that its use case decides. Of several
     * matching tasks the oldest is taken.
     *
     * @param instance id of the process instance
     * @param taskKey the task's id in the model
     * @param candidateGroup tells apart the tasks of several roles
     * @param answers the fields of the task's form, e.g. {@code decision} and {@code comment}
     * @throws io.imprimatur.platform.refusal.Refusal the use case's own; or that no such task is open
     */
    @Transactional
    public void complete(String instance, String taskKey, String candidateGroup, Map<String, Object> answers) {
        Task task = find(instance, taskKey, candidateGroup).orElseThrow(() -> new NoSuchTask(taskKey, candidateGroup));
        try {
            callAsLoggedIn(() -> tasks.complete(task.getId(), answers));
        } catch (OptimisticLockingException concurrent) {
            throw new NoSuchTask(taskKey, candidateGroup);
        } catch (ProcessEngineException | InvalidRequestException thrown) {
            throw unwrap(thrown, candidateGroup);
        }
    }

    /**
     * Updates name and due date of an open task; does nothing if there is no such task.
     *
     * @param due empty if unknown
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void update(String instance, String taskKey, String candidateGroup, String name, Optional<Instant> due) {
        find(instance, taskKey, candidateGroup).ifPresent(task -> {
            // Only differences: another user may be completing the task at this moment.
            if (!name.equals(task.getName())) tasks.setName(task.getId(), name);
            Optional<Instant> dueNow = Optional.ofNullable(task.getDueDate()).map(Date::toInstant);
            if (!due.equals(dueNow))
                tasks.setDueDate(task.getId(), due.map(Date::from).orElse(null));
        });
    }

    /** Updates a field in the forms of the open tasks that show it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void updateField(String instance, String field, String value) {
        tasks.createTaskQuery().processInstanceId(instance).list().stream()
                .filter(task -> tasks.getVariableLocal(task.getId(), field) != null)
                .forEach(task -> tasks.setVariableLocal(task.getId(), field, value));
    }

    /** The engine checks this member's authorizations and records them in its history. */
    private void callAsLoggedIn(Runnable call) {
        Authentication before = identities.getCurrentAuthentication();
        loggedIn.engineUser().map(UserTasks::authentication).ifPresent(identities::setAuthentication);
        try {
            call.run();
        } finally {
            if (before == null) identities.clearAuthentication();
            else identities.setAuthentication(before);
        }
    }

    private static Authentication authentication(EngineUser engineUser) {
        return new Authentication(engineUser.user(), List.copyOf(engineUser.groups()));
    }

    private Optional<Task> find(String instance, String taskKey, String candidateGroup) {
        return tasks
                .createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(taskKey)
                .taskCandidateGroup(candidateGroup)
                .includeAssignedTasks()
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }

    private static RuntimeException unwrap(RuntimeException thrown, String group) {
        return RefusalTranslator.findIn(thrown)
                .map(RuntimeException.class::cast)
                .orElseGet(() -> thrown instanceof AuthorizationException ? new NotYourTask(group, thrown) : thrown);
    }

    /** The task does not exist, or has been completed. */
    static final class NoSuchTask extends Refusal {

        NoSuchTask(String taskKey, String candidateGroup) {
            super(
                    Kind.CONFLICT,
                    "no task '" + taskKey + "' is open for " + candidateGroup
                            + ": expected a task that is not completed yet");
        }
    }

    /** The task is not offered to the user. */
    private static final class NotYourTask extends Refusal {

        NotYourTask(String candidateGroup, Throwable cause) {
            super(Kind.FORBIDDEN, "you cannot complete this task: expected a member of " + candidateGroup, cause);
        }
    }
}
