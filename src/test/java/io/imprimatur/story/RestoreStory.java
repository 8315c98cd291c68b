package io.imprimatur.story;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.RequestRestore;
import io.imprimatur.image.restore.RequestRestore.RestoreRequest;
import io.imprimatur.image.restore.Restore;
import io.imprimatur.image.restore.RestoreId;
import io.imprimatur.image.restore.Restores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** One restore's life as a test tells it, with jobs in the test's hand. */
class RestoreStory {

    private static final int MOST_ROUNDS = 12;

    private final ProcessEngine engine;
    private final RequestRestore requestRestore;
    private final Restores restores;
    private final AuditTrail trail;
    private RestoreId id;

    RestoreStory(ProcessEngine engine, RequestRestore requestRestore, Restores restores, AuditTrail trail) {
        this.engine = engine;
        this.requestRestore = requestRestore;
        this.restores = restores;
        this.trail = trail;
    }

    RestoreStory ask(String user, String channel, Digest digest, String reason) {
        As.user(user, () -> id = requestRestore.request(RestoreRequest.of(channel, digest.value(), reason)));
        return this;
    }

    RestoreStory answer(String user, String taskKey, String decision, String comment) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(restore().instance())
                .taskDefinitionKey(taskKey)
                .singleResult();
        Map<String, Object> answers = new HashMap<>(Map.of("decision", decision, "comment", comment));
        As.user(user, () -> engine.getTaskService().complete(task.getId(), answers));
        return this;
    }

    RestoreStory confirm(String user) {
        return answer(user, "userTask_confirmRestore", "confirm", "");
    }

    /** Runs what the engine would run now, once; a job that fails throws. */
    RestoreStory run() {
        jobs().forEach(job -> engine.getManagementService().executeJob(job.getId()));
        return this;
    }

    /** Runs jobs until there are none, failing ones again in the next round as the engine would. */
    RestoreStory runUntilNothingIsLeft() {
        RuntimeException last = null;
        for (int round = 0; round < MOST_ROUNDS && !jobs().isEmpty(); round++)
            for (Job job : jobs()) {
                try {
                    engine.getManagementService().executeJob(job.getId());
                } catch (RuntimeException failed) {
                    last = failed;
                }
            }
        if (!jobs().isEmpty()) throw new AssertionError("it fails for ever", last);
        return this;
    }

    List<Job> jobs() {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(restore().instance())
                .list();
    }

    Restore restore() {
        return restores.get(id);
    }

    RestoreId id() {
        return id;
    }

    List<String> actions() {
        return entries().stream().map(AuditEntry::action).toList();
    }

    List<AuditEntry> entries() {
        return trail.of(id.toString());
    }

    /** The activities and ends that the instance has come by, or is at. */
    List<String> visited() {
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(restore().instance())
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    boolean ended() {
        return engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(restore().instance())
                        .finished()
                        .count()
                == 1;
    }
}
