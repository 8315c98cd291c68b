package io.imprimatur.process;

import static java.util.Comparator.comparing;

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

/** The tasks that Tasklist offers to whoever is logged in, so that pages can lead there. */
@Component
public class MyTasks {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final LoggedInMember loggedIn;

    /** The engine is built from beans that use this class, hence lazily. */
    MyTasks(@Lazy TaskService tasks, @Lazy RuntimeService runtime, LoggedInMember loggedIn) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.loggedIn = loggedIn;
    }

    /** Theirs and those that any of their groups may take, the most urgent first; none if nobody is logged in. */
    public List<OwnTask> first(int howMany) {
        return loggedIn.member().map(member -> of(member.user(), howMany)).orElse(List.of());
    }

    private List<OwnTask> of(String user, int howMany) {
        List<Task> found = tasks.createTaskQuery()
                .active()
                .or()
                .taskAssignee(user)
                .taskCandidateUser(user)
                .endOr()
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, howMany);
        Map<String, String> keys = businessKeys(found);
        return found.stream()
                .map(task -> own(task, keys.getOrDefault(task.getProcessInstanceId(), "")))
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

    private static OwnTask own(Task task, String businessKey) {
        Optional<Instant> due = Optional.ofNullable(task.getDueDate()).map(Date::toInstant);
        return new OwnTask(task.getId(), task.getName(), businessKey, due);
    }
}
