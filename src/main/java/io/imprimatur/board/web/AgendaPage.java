package io.imprimatur.board.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.board.Agenda;
import io.imprimatur.board.TimeFormat;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.DecideAgendaItem;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Reviews.Review;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.refusal.Refusal.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Page of a meeting's agenda, on which the chair decides item by item. */
@Controller
class AgendaPage {

    private final AgendaPageModel view;
    private final Proposals proposals;
    private final AgendaItems items;
    private final Meetings meetings;
    private final DecideAgendaItem decideAgendaItem;

    AgendaPage(
            AgendaPageModel view,
            Proposals proposals,
            AgendaItems items,
            Meetings meetings,
            DecideAgendaItem decideAgendaItem) {
        this.view = view;
        this.proposals = proposals;
        this.items = items;
        this.meetings = meetings;
        this.decideAgendaItem = decideAgendaItem;
    }

    @GetMapping({"/meetings/{id}", "/meetings/{id}/{start}"})
    String show(
            @PathVariable String id,
            @PathVariable Optional<String> start,
            @RequestParam Optional<String> before,
            Model page) {
        Meeting meeting = Meeting.of(id);
        if (start.isEmpty()) view.showPast(meeting, before.flatMap(StartTimeSegment::parse), page);
        return view.show(view.find(meeting, start), start, page);
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
        Agenda before = view.find(meeting, start);
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
}
