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
 * Goes through everything that waits for a meeting: what a meeting did not decide is carried over, and where a calendar
 * has changed agendas and tasks follow. Changes nothing the second time.
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

    /** At the start and from then on; each in a transaction of its own, so that one that fails keeps no other from it. */
    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    public void keep() {
        waiting().forEach(this::follow);
    }

    private void follow(ProposalId id) {
        try {
            followCalendar.follow(id);
        } catch (RuntimeException failed) {
            LOG.warn("the agenda of {} is looked at again later", id, failed);
        }
    }

    /** Whatever is in review, and whatever is on an agenda still though it has ended. */
    private Stream<ProposalId> waiting() {
        Stream<ProposalId> inReview =
                proposals.in(ProposalState.IN_REVIEW).stream().map(Proposal::id);
        return Stream.concat(inReview, items.waiting().stream()).distinct();
    }
}
