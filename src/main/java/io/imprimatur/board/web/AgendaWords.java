package io.imprimatur.board.web;

import io.imprimatur.board.Times;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.review.AgendaItem;
import io.imprimatur.review.AgendaItems;
import io.imprimatur.review.Review;
import io.imprimatur.window.Meetings;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Confirmation messages for the chair. */
@Component
class AgendaWords {

    private final Proposals proposals;
    private final AgendaItems items;
    private final Meetings meetings;

    AgendaWords(Proposals proposals, AgendaItems items, Meetings meetings) {
        this.proposals = proposals;
        this.items = items;
        this.meetings = meetings;
    }

    /** Message, e.g. {@code P-17 (Weekly 2026_40) is deferred to 2026-11-30 09:00 America/Los_Angeles.} */
    String done(AgendaItem decided) {
        Review review = decided.said().orElseThrow();
        String name = proposals.get(decided.proposal()).candidate().name();
        String decision = review.decision().name().toLowerCase(Locale.ROOT);
        return decided.proposal() + " (" + name + ") is " + decision + deferredTo(decided, review) + ".";
    }

    private String deferredTo(AgendaItem decided, Review review) {
        if (review.decision() != Review.Outcome.DEFERRED) return "";
        ZoneId zone = meetings.zone(decided.meeting().id()).orElse(ZoneOffset.UTC);
        return items.open(decided.proposal())
                .flatMap(AgendaItem::starts)
                .map(starts -> " to " + Times.inWords(starts.atZone(zone)))
                .orElse("");
    }
}
