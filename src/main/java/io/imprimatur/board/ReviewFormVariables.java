package io.imprimatur.board;

import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Reviews;
import io.imprimatur.image.review.Reviews.Review;
import io.imprimatur.platform.text.UnicodeText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Form variables of a review task: title of the meeting, its agenda and earlier reviews. */
@Component
class ReviewFormVariables {

    /** The engine limits form texts to 4000 characters; the proposal's page has the full text. */
    private static final int MAX_LENGTH = 3500;

    private final Reviews reviews;
    private final Meetings meetings;

    ReviewFormVariables(Reviews reviews, Meetings meetings) {
        this.reviews = reviews;
        this.meetings = meetings;
    }

    /** @param group candidate group; empty result unless it is a meeting's */
    Map<String, Object> of(ProposalId id, String group) {
        if (Arrays.stream(Meeting.values()).noneMatch(meeting -> meeting.id().equals(group))) return Map.of();
        return Map.of("meeting", title(group), "agenda", "/meetings/" + group, "saidBefore", saidBefore(id));
    }

    private String saidBefore(ProposalId id) {
        String all = reviews.of(id).stream().map(this::line).collect(Collectors.joining("\n"));
        return all.length() <= MAX_LENGTH ? all : "… " + UnicodeText.suffix(all, MAX_LENGTH);
    }

    private String line(Review review) {
        String what = title(review.meeting().id()) + ", " + TimeFormat.format(review.at()) + ": "
                + review.decision().name().toLowerCase(Locale.ROOT) + " (" + review.by() + ")";
        return review.comment().isEmpty() ? what : what + ": " + review.comment();
    }

    private String title(String id) {
        return meetings.title(id).orElse(id);
    }
}
