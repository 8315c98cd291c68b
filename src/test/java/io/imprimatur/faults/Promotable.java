package io.imprimatur.faults;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalRequest;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.ProposeImage;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.MovableClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.core.context.SecurityContextHolder;

/** Brings proposals to where they can be promoted, and runs the engine's jobs as the engine would. */
class Promotable {

    static final String RESOLVE = "userTask_resolvePromotionFailure";

    /** More than a promotion and its restoring are tried. */
    private static final int ROUNDS = 40;

    private final ProcessEngine engine;
    private final ProposeImage proposeImage;
    private final Proposals proposals;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final MovableClock clock;

    Promotable(
            ProcessEngine engine,
            ProposeImage proposeImage,
            Proposals proposals,
            WithdrawProposal withdrawProposal,
            AuditTrail trail,
            MovableClock clock) {
        this.engine = engine;
        this.proposeImage = proposeImage;
        this.proposals = proposals;
        this.withdrawProposal = withdrawProposal;
        this.trail = trail;
        this.clock = clock;
    }

    InFlight signedOff(String channel, String tag) {
        ProposalId[] id = new ProposalId[1];
        as("zoe", () -> id[0] = proposeImage.propose(ProposalRequest.of(channel, tag, "It is good")));
        InFlight flight = new InFlight(id[0]);
        flight.answer("rsp", "userTask_reviewAtRspOps", Map.of("decision", "approve"));
        flight.answer("dora", "userTask_reviewAtDataPreviewCoordination", Map.of("decision", "approve"));
        flight.answer("ada", "userTask_openSignoffTicket", Map.of("decision", "open", "ticketKey", "SP-1"));
        flight.answer("dan", "userTask_acknowledge", Map.of("decision", "acknowledge"));
        return flight;
    }

    List<AuditEntry> trail(InFlight flight) {
        return trail.of(flight.id.toString());
    }

    /** So that the next test's promotion has the channel for itself. */
    void withdrawWhatIsLeft() {
        for (ProposalState state : ProposalState.beforePromotion())
            proposals
                    .inState(state)
                    .forEach(open -> as(
                            "ada",
                            () -> withdrawProposal.withdraw(open.id(), UserComment.ofNullable("The test is over"))));
    }

    static void as(String name, Runnable act) {
        SecurityContextHolder.getContext().setAuthentication(TestLogins.of(name));
        try {
            act.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** One proposal on its way. */
    final class InFlight {

        private final ProposalId id;

        InFlight(ProposalId id) {
            this.id = id;
        }

        ProposalId id() {
            return id;
        }

        Proposal proposal() {
            return proposals.get(id);
        }

        Digest candidate() {
            return proposal().candidate().digest();
        }

        void answer(String user, String step, Map<String, Object> answers) {
            runJobsDue();
            Task task = tasks(step).get(0);
            as(user, () -> engine.getTaskService().complete(task.getId(), new HashMap<>(answers)));
            runJobsDue();
        }

        private List<Task> tasks(String step) {
            return engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(id.toString())
                    .taskDefinitionKey(step)
                    .list();
        }

        boolean isWithPeople() {
            return !tasks(RESOLVE).isEmpty();
        }

        InFlight at(Instant moment) {
            clock.set(moment);
            return this;
        }

        /** Runs jobs until nothing is due, and again what fails, as the engine does. */
        InFlight settle() {
            for (int round = 0; round < ROUNDS; round++) if (runOnce()) return this;
            throw new AssertionError(
                    id + " does not come to rest: " + proposal().state());
        }

        /** Whether nothing failed and nothing is due any more. */
        private boolean runOnce() {
            try {
                runJobsDue();
                return true;
            } catch (RuntimeException failed) {
                return false;
            }
        }

        /** Whether it came to its end without a fault. */
        boolean tryOnce() {
            return runOnce();
        }

        private void runJobsDue() {
            for (List<Job> due = due(); !due.isEmpty(); due = due())
                due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }

        /** What failed is due again only by the machine's time, which the test does not wait for. */
        List<Job> due() {
            return engine
                    .getManagementService()
                    .createJobQuery()
                    .processInstanceId(proposal().instance())
                    .list()
                    .stream()
                    .filter(job -> job.getRetries() > 0)
                    .filter(job -> job.getDuedate() == null
                            || job.getExceptionMessage() != null
                            || !job.getDuedate().toInstant().isAfter(clock.instant()))
                    .toList();
        }

        void execute(Job job) {
            engine.getManagementService().executeJob(job.getId());
        }
    }
}
