package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.proposal.ImageToPropose;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.ProposeImage;
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

/** One proposal's life as a test tells it: who does what, with time and jobs in the test's hand. */
class Story {

    private final ProcessEngine engine;
    private final ProposeImage proposeImage;
    private final Proposals proposals;
    private final AuditTrail trail;
    private final MovableClock clock;
    private ProposalId id;
    private RuntimeException last;

    Story(ProcessEngine engine, ProposeImage proposeImage, Proposals proposals, AuditTrail trail, MovableClock clock) {
        this.engine = engine;
        this.proposeImage = proposeImage;
        this.proposals = proposals;
        this.trail = trail;
        this.clock = clock;
        ProcessEngineTests.init(engine);
    }

    Story propose(String tag) {
        return propose("recommended", tag);
    }

    Story propose(String channel, String tag) {
        return proposeAs("zoe", channel, tag);
    }

    Story proposeAs(String proposer, String channel, String tag) {
        As.user(proposer, () -> id = proposeImage.propose(ImageToPropose.of(channel, tag, "It is good")));
        return this;
    }

    Story answer(String user, String task, String decision) {
        return answer(user, task, Map.of("decision", decision));
    }

    Story answer(String user, String task, String decision, String comment) {
        return answer(user, task, Map.of("decision", decision, "comment", comment));
    }

    Story answer(String user, String taskKey, Map<String, Object> answers) {
        Task task = openTasks(taskKey).get(0);
        As.user(user, () -> engine.getTaskService().complete(task.getId(), new HashMap<>(answers)));
        runJobsDue();
        return this;
    }

    Story acknowledge(String role, String user, String decision, String comment) {
        return acknowledge(role, user, Map.of("decision", decision, "comment", comment));
    }

    Story acknowledge(String role, String user, Map<String, Object> answers) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey("userTask_acknowledge")
                .taskCandidateGroup(role)
                .singleResult();
        As.user(user, () -> engine.getTaskService().complete(task.getId(), new HashMap<>(answers)));
        runJobsDue();
        return this;
    }

    List<Task> openTasks(String taskKey) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(taskKey)
                .list();
    }

    /** Past both meetings. */
    Story approved() {
        return answer("rsp", "userTask_reviewAtRspOps", "approve")
                .answer("dora", "userTask_reviewAtDataPreviewCoordination", "approve");
    }

    /** Past notebooks and ticket too. */
    Story ticketOpen() {
        return approved()
                .answer("ada", "userTask_attestNotebooks", "passed")
                .answer("ada", "userTask_attestNotebooks", "passed")
                .answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"));
    }

    /** Waiting for the window. */
    Story signedOff() {
        return ticketOpen()
                .acknowledge("middleware-lead", "mia", "acknowledge", "")
                .acknowledge("product-owner", "dan", "acknowledge", "");
    }

    /** The same in the channel of the summit, where nothing is verified and one role asked. */
    Story signedOffForTheSummit() {
        return approved()
                .answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"))
                .acknowledge("product-owner", "dan", "acknowledge", "");
    }

    /** When the proposal's window opens, by the timer. */
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
    Story at(String instant) {
        clock.set(Instant.parse(instant));
        runJobsDue();
        return this;
    }

    /** The same, where the first job that runs then is expected to fail. */
    Story tryAt(String instant) {
        assertThatThrownBy(() -> at(instant)).isInstanceOf(RuntimeException.class);
        return this;
    }

    /** The same, with every failing job run again until it fails no more. */
    Story tryUntilItStops(String instant) {
        tryAt(instant);
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                runJobsDue();
                return this;
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

    Proposal proposal() {
        return proposals.get(id);
    }

    ProposalId id() {
        return id;
    }

    String instance() {
        return proposal().instance();
    }

    List<String> actions() {
        return trail.of(id.toString()).stream().map(AuditEntry::action).toList();
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
