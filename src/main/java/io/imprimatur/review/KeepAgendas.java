package io.imprimatur.review;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalCriteria;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes through everything that waits for a meeting: what a meeting did not decide is carried over, and where a calendar
 * has changed agendas and tasks follow. Changes nothing the second time.
 */
@Component
public class KeepAgendas {

    private static final Logger LOG = LoggerFactory.getLogger(KeepAgendas.class);
    private static final int AT_ONCE = 500;

    private final Proposals proposals;
    private final AgendaItems items;
    private final FollowCalendar followCalendar;

    KeepAgendas(Proposals proposals, AgendaItems items, FollowCalendar followCalendar) {
        this.proposals = proposals;
        this.items = items;
        this.followCalendar = followCalendar;
    }

    /** Each proposal in a transaction of its own, so that one that cannot follow keeps no other from it. */
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
    private Collection<ProposalId> waiting() {
        TreeMap<Long, ProposalId> found = new TreeMap<>();
        items.waiting().forEach(id -> found.put(id.number(), id));
        List<Proposal> page = page(null);
        while (!page.isEmpty()) {
            page.forEach(proposal -> found.put(proposal.id().number(), proposal.id()));
            page = page(page.get(page.size() - 1).id());
        }
        return found.values();
    }

    private List<Proposal> page(ProposalId after) {
        return proposals.page(new ProposalCriteria(null, ProposalState.IN_REVIEW, after, AT_ONCE));
    }
}
