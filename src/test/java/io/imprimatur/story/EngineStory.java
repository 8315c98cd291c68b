package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.imprimatur.testing.MovableClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;

/** The life of one process instance as a test tells it, with time and jobs in the test's hand. */
abstract class EngineStory<S extends EngineStory<S>> {

    final ProcessEngine engine;
    final MovableClock clock;
    private RuntimeException last;

    EngineStory(ProcessEngine engine, MovableClock clock) {
        this.engine = engine;
        this.clock = clock;
        ProcessEngineTests.init(engine);
    }

    abstract S self();

    /** The instance's business key. */
    abstract String key();

    abstract String instance();

    S answer(String user, String task, String decision) {
        return answer(user, task, Map.of("decision", decision));
    }

    S answer(String user, String task, String decision, String comment) {
        return answer(user, task, Map.of("decision", decision, "comment", comment));
    }

    S answer(String user, String taskKey, Map<String, Object> answers) {
        Task task = openTasks(taskKey).get(0);
        As.user(user, () -> engine.getTaskService().complete(task.getId(), new HashMap<>(answers)));
        runJobsDue();
        return self();
    }

    List<Task> openTasks(String taskKey) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(key())
                .taskDefinitionKey(taskKey)
                .list();
    }

    /** When the timer that it waits at is due. */
    Instant waitsUntil() {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance())
                .timers()
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    /** Lets time go on to this moment, at which the timer fires if it is due. */
    S at(String instant) {
        clock.set(Instant.parse(instant));
        runJobsDue();
        return self();
    }

    /** The same, where the first job that runs then is expected to fail. */
    S tryAt(String instant) {
        assertThatThrownBy(() -> at(instant)).isInstanceOf(RuntimeException.class);
        return self();
    }

    /** The same, with every failing job run again until it fails no more. */
    S tryUntilItStops(String instant) {
        tryAt(instant);
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                runJobsDue();
                return self();
            } catch (RuntimeException failed) {
                last = failed;
            }
        }
        throw new AssertionError("it fails for ever", last);
    }

    /** Runs what the engine would run now, once each; a job that fails is left for the next call. */
    void runJobsDue() {
        for (int round = 0; round < 20; round++) {
            List<Job> due = engine.getManagementService().createJobQuery().processInstanceId(instance()).list().stream()
                    .filter(job -> job.getRetries() > 0)
                    .filter(job -> job.getDuedate() == null
                            || isRetry(job)
                            || !job.getDuedate().toInstant().isAfter(clock.instant()))
                    .toList();
            if (due.isEmpty()) return;
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    /** A retry is due by the machine's time, which the test does not wait for. */
    private static boolean isRetry(Job job) {
        return job.getExceptionMessage() != null;
    }

    ProcessInstanceAssert process() {
        ProcessInstance running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance())
                .singleResult();
        return assertThat(running);
    }

    /** The ends and activities that the instance has come by. */
    List<String> passed() {
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance())
                .finished()
                .list()
                .stream()
                .map(activity -> activity.getActivityId())
                .toList();
    }

    boolean ended() {
        return engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(instance())
                        .finished()
                        .count()
                == 1;
    }
}
