package io.imprimatur.board.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Agenda;
import io.imprimatur.board.AgendaQuery;
import io.imprimatur.board.TimeFormat;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.calendar.StartTimeSegment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.People;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.DecideAgendaItem;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Reviews.Review;
import io.imprimatur.image.review.Sittings;
import io.imprimatur.image.review.Sittings.PastSitting;
import io.imprimatur.image.review.Sittings.Sitting;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.refusal.Refusal.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of the meetings and of their agendas, on which the chair decides item by item. */
@Controller
class AgendaPage {
    private static final int PAGE_SIZE = 12;

    private final Proposals proposals;
    private final AgendaItems items;
    private final Meetings meetings;
    private final DecideAgendaItem decideAgendaItem;
    private final AgendaQuery agendaQuery;
    private final Sittings sittings;
    private final People people;
    private final FourEyesRule fourEyesRule;
    private final CurrentPerson person;
    private final Titles titles;
    private final Clock clock;

    AgendaPage(
            Proposals proposals,
            AgendaItems items,
            Meetings meetings,
            DecideAgendaItem decideAgendaItem,
            AgendaQuery agendaQuery,
            Sittings sittings,
            People people,
            FourEyesRule fourEyesRule,
            CurrentPerson person,
            Titles titles,
            Clock clock) {
        this.proposals = proposals;
        this.items = items;
        this.meetings = meetings;
        this.decideAgendaItem = decideAgendaItem;
        this.agendaQuery = agendaQuery;
        this.sittings = sittings;
        this.people = people;
        this.fourEyesRule = fourEyesRule;
        this.person = person;
        this.titles = titles;
        this.clock = clock;
    }

    @GetMapping({"/meetings/{id}", "/meetings/{id}/{start}"})
    String show(
            @PathVariable String id,
            @PathVariable Optional<String> start,
            @RequestParam Optional<String> before,
            Model page) {
        Meeting meeting = Meeting.of(id);
        if (start.isEmpty()) showPast(meeting, before.flatMap(StartTimeSegment::parse), page);
        return view(find(meeting, start), start, page);
    }

    @PostMapping({"/meetings/{id}", "/meetings/{id}/{start}"})
    String decide(
            @PathVariable String id,
            @PathVariable Optional<String> start,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes after,
            Model page,
            HttpServletResponse response) {
        Meeting meeting = Meeting.of(id);
        Agenda before = find(meeting, start);
        try {
            AgendaItem decided = decideAgendaItem.decide(meeting, number(item), decision, new UserComment(comment));
            after.addFlashAttribute("done", done(decided));
            return "redirect:/meetings/" + id + start.map("/"::concat).orElse("") + next(before, decided, after);
        } catch (Refusal refusal) {
            if (refusal.kind() == Kind.UNKNOWN) throw refusal;
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage())
                    .addAttribute("refusedItem", number(item))
                    .addAttribute("typed", comment);
            return show(id, start, Optional.empty(), page);
        }
    }

    /** Anchor to continue at: the next pending item below the decided one, else the first pending one, else the top. */
    private static String next(Agenda before, AgendaItem decided, RedirectAttributes after) {
        return before.toDecide().stream()
                .map(entry -> entry.item().id())
                .filter(other -> other != decided.id())
                .reduce((one, other) -> one < decided.id() && other > decided.id() ? other : one)
                .map(other -> {
                    after.addFlashAttribute("nextItem", other);
                    return "#item-" + other;
                })
                .orElse("#content");
    }

    /** Returns 0, which no item has, for malformed numbers. */
    private static long number(String item) {
        return item.matches("[1-9]\\d{0,17}") ? Long.parseLong(item) : 0;
    }

    /** Message, e.g. {@code P-17 (Weekly 2026_40) is deferred to 2026-11-30 09:00 America/Los_Angeles.} */
    private String done(AgendaItem decided) {
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
                .map(starts -> " to " + TimeFormat.format(starts.atZone(zone)))
                .orElse("");
    }

    /** @throws NoSuchAgenda if there is no meeting at that time */
    private Agenda find(Meeting meeting, Optional<String> start) {
        if (start.isEmpty()) return agendaQuery.current(meeting);
        return start.flatMap(StartTimeSegment::parse)
                .flatMap(starts -> agendaQuery.at(meeting, starts))
                .orElseThrow(() -> new NoSuchAgenda(titles.meeting(meeting.id()), start.get()));
    }

    private String view(Agenda agenda, Optional<String> start, Model page) {
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
    private void showPast(Meeting meeting, Optional<Instant> before, Model page) {
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

    /** The meetings with their next dates and pending items. */
    @GetMapping("/meetings")
    String overview(Model page) {
        page.addAttribute("agendas", agendaQuery.current());
        return "meetings";
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
