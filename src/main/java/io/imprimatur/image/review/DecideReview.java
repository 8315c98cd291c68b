package io.imprimatur.image.review;

import static io.imprimatur.image.proposal.ProposalState.IN_REVIEW;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.review.Reviews.Review;
import io.imprimatur.image.review.Reviews.Review.Outcome;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the decision of a meeting about a proposal. */
@Component
public class DecideReview {

    private final Proposals proposals;
    private final Reviews reviews;
    private final Agendas agendas;
    private final FourEyesRule fourEyesRule;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    DecideReview(
            Proposals proposals,
            Reviews reviews,
            Agendas agendas,
            FourEyesRule fourEyesRule,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.agendas = agendas;
        this.fourEyesRule = fourEyesRule;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /**
     * Records a decision.
     *
     * @param meetingId also the group that the chair must be in
     * @throws NotThisMeetingsTurn if the meeting has approved or an earlier meeting has not
     */
    @Transactional
    public void decide(ProposalId id, String meetingId, ReviewDecision decision, UserComment comment) {
        Meeting meeting = Meeting.of(meetingId);
        String chair = person.get().requireGroup(meeting.id()).user();
        if (decision != ReviewDecision.APPROVE)
            comment.required(decision == ReviewDecision.DEFER ? "a comment to defer" : "a comment to decline");
        Proposal proposal = proposals.lock(id, IN_REVIEW);
        requireTurn(id, meeting);
        if (decision == ReviewDecision.APPROVE)
            fourEyesRule.requireMayDecide(chair, proposal, "approve it at " + meeting.id(), meeting.id());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long review = reviews.add(id, new Review(meeting, decision.outcome(), chair, comment.value(), now));
        agendas.closeDecided(id, meeting, review, now);
        trail.append(NewEntry.of(chair, AuditAction.valueOf(decision.outcome().name()))
                .as(meeting.id())
                .on(id, proposal.candidate().digest())
                .withReason(comment));
        if (decision == ReviewDecision.DECLINE) proposals.advance(proposal, ProposalState.DECLINED);
    }

    private void requireTurn(ProposalId id, Meeting meeting) {
        if (reviews.isApprovedBy(id, meeting)) throw new NotThisMeetingsTurn(id, meeting, "it has approved already");
        Arrays.stream(Meeting.values())
                .takeWhile(earlier -> earlier != meeting)
                .filter(earlier -> !reviews.isApprovedBy(id, earlier))
                .forEach(earlier -> {
                    throw new NotThisMeetingsTurn(id, meeting, earlier.id() + " has not approved yet");
                });
    }

    /** The meeting has already approved, or an earlier one has not. */
    static class NotThisMeetingsTurn extends Refusal {

        NotThisMeetingsTurn(ProposalId id, Meeting meeting, String why) {
            super(Kind.CONFLICT, meeting.id() + " cannot decide on " + id + " now: " + why);
        }
    }

    /** Decisions offered to the chair. */
    public enum ReviewDecision {
        APPROVE(Outcome.APPROVED),
        DECLINE(Outcome.DECLINED),
        DEFER(Outcome.DEFERRED);

        private final Outcome outcome;

        ReviewDecision(Outcome outcome) {
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }
}
