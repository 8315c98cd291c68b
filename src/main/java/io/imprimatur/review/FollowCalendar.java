package io.imprimatur.review;

import io.imprimatur.process.OpenTasks;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.Proposals;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Synchronizes the agenda item and the task of one proposal with the calendars and the current time. */
@Component
class FollowCalendar {

    private final Proposals proposals;
    private final Reviews reviews;
    private final Agendas agendas;
    private final ReviewTask task;
    private final OpenTasks openTasks;

    FollowCalendar(Proposals proposals, Reviews reviews, Agendas agendas, ReviewTask task, OpenTasks openTasks) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.agendas = agendas;
        this.task = task;
        this.openTasks = openTasks;
    }

    @Transactional
    public void sync(ProposalId id) {
        Proposal proposal = proposals.hold(id, ProposalState.values());
        if (proposal.state() != ProposalState.IN_REVIEW) agendas.takeOff(id, proposal.stateSince());
        else reviews.turn(id).ifPresent(meeting -> sync(proposal, meeting));
    }

    private void sync(Proposal proposal, Meeting meeting) {
        Optional<Instant> due = agendas.sync(proposal.id(), meeting);
        openTasks.amend(
                proposal.instance(),
                meeting.taskKey(),
                meeting.id(),
                task.name(meeting, proposal.candidate().tag()),
                due);
    }
}
