package io.imprimatur.board;

import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Reviews;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Blockers of a proposal in review: the current meeting. */
@Component
class ReviewBlockers {

    private final Reviews reviews;
    private final AgendaItems items;
    private final Meetings meetings;
    private final FourEyesRule fourEyesRule;

    ReviewBlockers(Reviews reviews, AgendaItems items, Meetings meetings, FourEyesRule fourEyesRule) {
        this.reviews = reviews;
        this.items = items;
        this.meetings = meetings;
        this.fourEyesRule = fourEyesRule;
    }

    List<Blocker> of(Proposal proposal) {
        return reviews.pendingMeeting(proposal.id()).map(meeting -> blocker(proposal, meeting)).stream()
                .toList();
    }

    private Blocker blocker(Proposal proposal, Meeting meeting) {
        return Blocker.of("review", proposal.stateSince(), fourEyesRule.eligibleMembers(proposal, meeting.id()))
                .ofMeeting(meeting.id())
                .withDetail(noOtherMember(proposal, meeting)
                        + items.open(proposal.id())
                                .flatMap(AgendaItem::starts)
                                .map(starts -> onAgenda(meeting, starts))
                                .orElse("no date is scheduled for this meeting"));
    }

    /** Note if the proposer is the only known member of the meeting. */
    private String noOtherMember(Proposal proposal, Meeting meeting) {
        return fourEyesRule.hasNoEligibleMember(proposal, meeting.id())
                ? "the proposer is the only known member of " + meeting.id() + " and cannot approve it; "
                : "";
    }

    private String onAgenda(Meeting meeting, Instant starts) {
        ZoneId zone = meetings.zone(meeting.id()).orElse(ZoneOffset.UTC);
        String title = meetings.title(meeting.id()).orElse(meeting.id());
        return "on the agenda of " + title + ", " + TimeFormat.format(starts.atZone(zone));
    }
}
