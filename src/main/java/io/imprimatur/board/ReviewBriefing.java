package io.imprimatur.board;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.review.Meeting;
import io.imprimatur.review.Review;
import io.imprimatur.review.Reviews;
import io.imprimatur.text.UnicodeText;
import io.imprimatur.window.Meetings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a review's form shows besides: the meeting as it is called, its agenda, and what was said before. */
@Component
class ReviewBriefing {

    /** A form's text is held to 4000 characters by the engine; the proposal's page has all of it. */
    private static final int LONGEST = 3500;

    private final Reviews reviews;
    private final Meetings meetings;

    ReviewBriefing(Reviews reviews, Meetings meetings) {
        this.reviews = reviews;
        this.meetings = meetings;
    }

    /** @param group nothing is shown for one that is not a meeting's */
    Map<String, Object> of(ProposalId id, String group) {
        if (Arrays.stream(Meeting.values()).noneMatch(meeting -> meeting.id().equals(group))) return Map.of();
        return Map.of("meeting", title(group), "agenda", "/meetings/" + group, "saidBefore", saidBefore(id));
    }

    private String saidBefore(ProposalId id) {
        String all = reviews.of(id).stream().map(this::line).collect(Collectors.joining("\n"));
        return all.length() <= LONGEST ? all : "… " + UnicodeText.end(all, LONGEST);
    }

    private String line(Review review) {
        String what = title(review.meeting().id()) + ", " + Times.inWords(review.at()) + ": "
                + review.decision().name().toLowerCase(Locale.ROOT) + " (" + review.by() + ")";
        return review.comment().isEmpty() ? what : what + ": " + review.comment();
    }

    private String title(String id) {
        return meetings.title(id).orElse(id);
    }
}
