package io.imprimatur.review;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Synchronizes agendas and tasks with the calendars: carries over undecided items of past sittings and applies calendar
 * changes. Idempotent.
 */
@Component
public class KeepAgendas {

    private static final Logger LOG = LoggerFactory.getLogger(KeepAgendas.class);

    private final Proposals proposals;
    private final AgendaItems items;
    private final FollowCalendar followCalendar;

    KeepAgendas(Proposals proposals, AgendaItems items, FollowCalendar followCalendar) {
        this.proposals = proposals;
        this.items = items;
        this.followCalendar = followCalendar;
    }

    /** Runs at start-up and every 30 seconds; a transaction per proposal isolates failures. */
    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    public void keep() {
        affectedProposals().forEach(this::sync);
    }

    private void sync(ProposalId id) {
        try {
            followCalendar.sync(id);
        } catch (RuntimeException failed) {
            LOG.warn("Failed to update the agenda of {}, will retry", id, failed);
        }
    }

    /** Proposals in review, and ended proposals with an open agenda item. */
    private Stream<ProposalId> affectedProposals() {
        Stream<ProposalId> inReview =
                proposals.in(ProposalState.IN_REVIEW).stream().map(Proposal::id);
        return Stream.concat(inReview, items.openProposals().stream()).distinct();
    }
}
