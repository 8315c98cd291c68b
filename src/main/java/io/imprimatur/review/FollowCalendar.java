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

/** Has one proposal's place on an agenda, and its task, follow the calendars and the time that has passed. */
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
    public void follow(ProposalId id) {
        Proposal proposal = proposals.hold(id, ProposalState.values());
        if (proposal.state() != ProposalState.IN_REVIEW) agendas.takeOff(id, proposal.stateSince());
        else reviews.turn(id).ifPresent(meeting -> follow(proposal, meeting));
    }

    private void follow(Proposal proposal, Meeting meeting) {
        Optional<Instant> due = agendas.follow(proposal.id(), meeting);
        openTasks.amend(
                proposal.instance(),
                meeting.taskKey(),
                meeting.id(),
                task.name(meeting, proposal.candidate().tag()),
                due);
    }
}
