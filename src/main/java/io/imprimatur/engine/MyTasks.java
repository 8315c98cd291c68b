package io.imprimatur.engine;

import static java.util.Comparator.comparing;

import io.imprimatur.engine.EngineUser.CurrentEngineUser;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The tasks that Tasklist offers to the logged-in user, for links on pages. */
@Component
public class MyTasks {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final CurrentEngineUser loggedIn;

    /** Lazy, because the engine is built from beans that depend on this one. */
    MyTasks(@Lazy TaskService tasks, @Lazy RuntimeService runtime, CurrentEngineUser loggedIn) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.loggedIn = loggedIn;
    }

    /**
     * Tasks assigned to the user or offered to one of their groups, the most urgent first; empty if nobody is logged
     * in.
     */
    public List<OfferedTask> first(int limit) {
        return loggedIn.engineUser()
                .map(engineUser -> of(engineUser.user(), limit))
                .orElse(List.of());
    }

    private List<OfferedTask> of(String user, int limit) {
        List<Task> found = tasks.createTaskQuery()
                .active()
                .or()
                .taskAssignee(user)
                .taskCandidateUser(user)
                .endOr()
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, limit);
        Map<String, String> keys = businessKeys(found);
        return found.stream()
                .map(task -> ownTask(task, keys.getOrDefault(task.getProcessInstanceId(), "")))
                .sorted(comparing(task -> task.due().orElse(Instant.MAX)))
                .toList();
    }

    private Map<String, String> businessKeys(List<Task> found) {
        Set<String> instances = found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        if (instances.isEmpty()) return Map.of();
        return runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    private static OfferedTask ownTask(Task task, String businessKey) {
        Optional<Instant> due = Optional.ofNullable(task.getDueDate()).map(Date::toInstant);
        return new OfferedTask(task.getId(), task.getName(), businessKey, due);
    }

    /**
     * A task offered to the logged-in user.
     *
     * @param id the engine's, used by Tasklist
     * @param name label of the task
     * @param businessKey of its process, e.g. a proposal's id
     * @param due empty if unknown
     */
    public record OfferedTask(String id, String name, String businessKey, Optional<Instant> due) {}
}
