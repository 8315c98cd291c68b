package io.imprimatur.process;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tasks that wait for people, for whoever answers them elsewhere than in Tasklist. */
@Component
public class OpenTasks {

    private final TaskService tasks;
    private final AsLoggedIn asLoggedIn;

    /** The engine is built from beans that use this class, hence lazily. */
    OpenTasks(@Lazy TaskService tasks, AsLoggedIn asLoggedIn) {
        this.tasks = tasks;
        this.asLoggedIn = asLoggedIn;
    }

    /**
     * Completes a task as whoever is logged in, by the same way as Tasklist does, so that its use case decides; of
     * several that are alike, the oldest.
     *
     * @param instance of the process
     * @param taskKey the task's id in the model
     * @param candidateGroup tells apart the tasks of several roles
     * @param answers the fields of the task's form, e.g. {@code decision} and {@code comment}
     * @throws io.imprimatur.refusal.Refusal the use case's own; or that no such task is open, or any longer
     */
    @Transactional
    public void answer(String instance, String taskKey, String candidateGroup, Map<String, Object> answers) {
        Task task = find(instance, taskKey, candidateGroup).orElseThrow(() -> new NoSuchTask(taskKey, candidateGroup));
        try {
            asLoggedIn.call(() -> tasks.complete(task.getId(), answers));
        } catch (OptimisticLockingException somebodyElse) {
            throw new NoSuchTask(taskKey, candidateGroup);
        } catch (ProcessEngineException | InvalidRequestException thrown) {
            throw inOwnWords(thrown, candidateGroup);
        }
    }

    /**
     * Has an open task follow what has changed; nothing happens if there is no such task.
     *
     * @param due nothing if there is no telling
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void amend(String instance, String taskKey, String candidateGroup, String name, Optional<Instant> due) {
        find(instance, taskKey, candidateGroup).ifPresent(task -> {
            // Only what differs: somebody may be answering it at this moment.
            if (!name.equals(task.getName())) tasks.setName(task.getId(), name);
            Optional<Instant> dueNow = Optional.ofNullable(task.getDueDate()).map(Date::toInstant);
            if (!due.equals(dueNow))
                tasks.setDueDate(task.getId(), due.map(Date::from).orElse(null));
        });
    }

    /** Shows another value in the open tasks' forms, where they show that field at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void show(String instance, String field, String value) {
        tasks.createTaskQuery().processInstanceId(instance).list().stream()
                .filter(task -> tasks.getVariableLocal(task.getId(), field) != null)
                .forEach(task -> tasks.setVariableLocal(task.getId(), field, value));
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

    private static RuntimeException inOwnWords(RuntimeException thrown, String group) {
        return RefusalsInWords.in(thrown)
                .map(RuntimeException.class::cast)
                .orElseGet(() -> thrown instanceof AuthorizationException ? new NotYourTask(group, thrown) : thrown);
    }
}
