package io.imprimatur.board.web;

import io.imprimatur.board.Agenda;
import io.imprimatur.board.AgendaQuery;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.People;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Sittings;
import io.imprimatur.image.review.Sittings.PastSitting;
import io.imprimatur.image.review.Sittings.Sitting;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the model of the agenda page. */
@Component
class AgendaPageModel {

    private static final int PAGE_SIZE = 12;

    private final AgendaQuery agendaQuery;
    private final Sittings sittings;
    private final People people;
    private final FourEyesRule fourEyesRule;
    private final CurrentPerson person;
    private final Titles titles;
    private final Clock clock;

    AgendaPageModel(
            AgendaQuery agendaQuery,
            Sittings sittings,
            People people,
            FourEyesRule fourEyesRule,
            CurrentPerson person,
            Titles titles,
            Clock clock) {
        this.agendaQuery = agendaQuery;
        this.sittings = sittings;
        this.people = people;
        this.fourEyesRule = fourEyesRule;
        this.person = person;
        this.titles = titles;
        this.clock = clock;
    }

    /** @throws NoSuchAgenda if there is no meeting at that time */
    Agenda find(Meeting meeting, Optional<String> start) {
        if (start.isEmpty()) return agendaQuery.current(meeting);
        return start.flatMap(StartTimeSegment::parse)
                .flatMap(starts -> agendaQuery.at(meeting, starts))
                .orElseThrow(() -> new NoSuchAgenda(titles.meeting(meeting.id()), start.get()));
    }

    String show(Agenda agenda, Optional<String> start, Model page) {
        Meeting meeting = agenda.meeting();
        Instant from = agenda.sitting().map(Sitting::starts).orElseGet(clock::instant);
        page.addAttribute("agenda", agenda)
                .addAttribute("start", start.orElse(null))
                .addAttribute("moment", moment(agenda))
                .addAttribute("mayDecide", person.get().isIn(meeting.id()))
                .addAttribute("reader", person.get().user())
                .addAttribute("otherThanProposer", fourEyesRule)
                .addAttribute("chairs", people.membersOf(meeting.id()))
                .addAttribute("previous", sittings.before(meeting, from).orElse(null))
                .addAttribute("next", sittings.after(meeting, from).orElse(null));
        return "agenda";
    }

    /** Adds a page of past meetings; reads one more to detect whether there are older ones. */
    void showPast(Meeting meeting, Optional<Instant> before, Model page) {
        Instant end =
                before.or(() -> sittings.current(meeting).map(Sitting::starts)).orElseGet(clock::instant);
        List<PastSitting> past = sittings.past(meeting, end, PAGE_SIZE + 1);
        page.addAttribute("past", past.stream().limit(PAGE_SIZE).toList())
                .addAttribute(
                        "older",
                        past.size() > PAGE_SIZE ? past.get(PAGE_SIZE - 1).starts() : null)
                .addAttribute("newest", before.isEmpty());
    }

    private String moment(Agenda agenda) {
        if (agenda.sitting().isEmpty()) return "undated";
        Instant now = clock.instant();
        Sitting sitting = agenda.sitting().get();
        if (!sitting.ends().isAfter(now)) return "past";
        if (!sitting.starts().isAfter(now)) return "held";
        return sittings.current(agenda.meeting()).filter(sitting::equals).isPresent() ? "next" : "later";
    }

    /** There is no meeting at that time. */
    static class NoSuchAgenda extends Refusal {

        public NoSuchAgenda(String meeting, String start) {
            super(
                    Kind.UNKNOWN,
                    "'" + start + "' is not an agenda of " + meeting
                            + ": expected the time at which it began or is to begin, e.g. 2026-11-23T17:00Z");
        }
    }
}
