package io.imprimatur.story;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalRequest;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.ProposeImage;
import io.imprimatur.testing.MovableClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** One proposal's life as a test tells it: who does what, with time and jobs in the test's hand. */
class Story extends EngineStory<Story> {

    private final ProposeImage proposeImage;
    private final Proposals proposals;
    private final AuditTrail trail;
    private ProposalId id;

    Story(ProcessEngine engine, ProposeImage proposeImage, Proposals proposals, AuditTrail trail, MovableClock clock) {
        super(engine, clock);
        this.proposeImage = proposeImage;
        this.proposals = proposals;
        this.trail = trail;
    }

    @Override
    Story self() {
        return this;
    }

    @Override
    String key() {
        return id.toString();
    }

    Story propose(String tag) {
        return propose("recommended", tag);
    }

    Story propose(String channel, String tag) {
        return proposeAs("zoe", channel, tag);
    }

    Story proposeAs(String proposer, String channel, String tag) {
        As.user(proposer, () -> id = proposeImage.propose(ProposalRequest.of(channel, tag, "It is good")));
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

    Proposal proposal() {
        return proposals.get(id);
    }

    ProposalId id() {
        return id;
    }

    @Override
    String instance() {
        return proposal().instance();
    }

    List<String> actions() {
        return trail.of(id.toString()).stream().map(AuditEntry::action).toList();
    }
}
