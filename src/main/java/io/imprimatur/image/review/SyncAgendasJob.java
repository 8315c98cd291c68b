package io.imprimatur.image.review;

import io.imprimatur.engine.UserTasks;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Synchronizes agendas and tasks with the calendars: carries over undecided items of past sittings and applies calendar
 * changes. Idempotent.
 */
@Component
public class SyncAgendasJob {

    private static final Logger LOG = LoggerFactory.getLogger(SyncAgendasJob.class);

    private final Proposals proposals;
    private final AgendaItems items;
    private final Reviews reviews;
    private final Agendas agendas;
    private final ReviewTaskNames task;
    private final UserTasks userTasks;
    private final TransactionTemplate transaction;

    SyncAgendasJob(
            Proposals proposals,
            AgendaItems items,
            Reviews reviews,
            Agendas agendas,
            ReviewTaskNames task,
            UserTasks userTasks,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.items = items;
        this.reviews = reviews;
        this.agendas = agendas;
        this.task = task;
        this.userTasks = userTasks;
        this.transaction = transaction;
    }

    /** Runs at start-up and every 30 seconds; a transaction per proposal isolates failures. */
    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    public void run() {
        affectedProposals().forEach(this::trySync);
    }

    private void trySync(ProposalId id) {
        try {
            transaction.executeWithoutResult(status -> sync(id));
        } catch (RuntimeException failed) {
            LOG.warn("Failed to update the agenda of {}, will retry", id, failed);
        }
    }

    /** Proposals in review, and ended proposals with an open agenda item. */
    private Stream<ProposalId> affectedProposals() {
        Stream<ProposalId> inReview =
                proposals.inState(ProposalState.IN_REVIEW).stream().map(Proposal::id);
        return Stream.concat(inReview, items.openProposals().stream()).distinct();
    }

    private void sync(ProposalId id) {
        Proposal proposal = proposals.lock(id, ProposalState.values());
        if (proposal.state() != ProposalState.IN_REVIEW) agendas.remove(id, proposal.stateSince());
        else reviews.pendingMeeting(id).ifPresent(meeting -> sync(proposal, meeting));
    }

    private void sync(Proposal proposal, Meeting meeting) {
        Optional<Instant> due = agendas.sync(proposal.id(), meeting);
        userTasks.update(
                proposal.instance(),
                meeting.taskKey(),
                meeting.id(),
                task.name(meeting, proposal.candidate().tag()),
                due);
    }
}
