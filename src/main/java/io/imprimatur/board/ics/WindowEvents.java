package io.imprimatur.board.ics;

import io.imprimatur.board.ClaimTitles;
import io.imprimatur.board.PlannedProposals;
import io.imprimatur.board.PlannedProposals.Opening;
import io.imprimatur.board.Times;
import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.update.ServiceUpdate;
import io.imprimatur.window.Calendars;
import io.imprimatur.window.Claim;
import io.imprimatur.window.Occurrence;
import io.imprimatur.window.Occurrence.Status;
import io.imprimatur.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The windows that channels and environments wait for, each with what is planned for it. */
@Component
class WindowEvents {

    private final Calendars calendars;
    private final ClaimTitles titles;
    private final PlannedProposals planned;
    private final UpdatesAhead updates;

    WindowEvents(Calendars calendars, ClaimTitles titles, PlannedProposals planned, UpdatesAhead updates) {
        this.calendars = calendars;
        this.titles = titles;
        this.planned = planned;
        this.updates = updates;
    }

    /** @param everything whether also what other claims than the channels' wait for */
    Feed of(List<Channel> channels, boolean everything, FeedSpan span) {
        Map<Window, List<Seen>> windows = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (List<Claim> claims : asked(channels, everything)) {
            Bounded<Occurrence> found = Bounded.of(span, (from, to) -> calendars.claimed(claims, from, to));
            found.shown().forEach(each -> windows.computeIfAbsent(each.window(), window -> new ArrayList<>())
                    .addAll(seen(each)));
            found.firstLeftOut().map(each -> leftOut(each.window())).ifPresent(leftOut::add);
        }
        Map<Opening, List<Proposal>> proposals = planned.of(channels);
        Map<Opening, List<ServiceUpdate>> brought = everything ? updates.within(span) : Map.of();
        return new Feed(
                windows.entrySet().stream()
                        .map(each -> event(
                                each.getKey(), each.getValue(), changes(Opening.of(each.getKey()), proposals, brought)))
                        .toList(),
                leftOut.stream().distinct().toList());
    }

    private static List<NamedChange> changes(
            Opening opening, Map<Opening, List<Proposal>> proposals, Map<Opening, List<ServiceUpdate>> updates) {
        return Stream.concat(
                        proposals.getOrDefault(opening, List.of()).stream().map(NamedChange::of),
                        updates.getOrDefault(opening, List.of()).stream().map(NamedChange::of))
                .toList();
    }

    /** Each channel by itself, for a window may count for one and not for another; all others of one calendar at once. */
    private List<List<Claim>> asked(List<Channel> channels, boolean everything) {
        List<List<Claim>> asked = new ArrayList<>();
        channels.forEach(channel -> asked.add(List.of(Claim.of(channel))));
        if (everything)
            asked.addAll(calendars.claims().stream()
                    .filter(claim -> !claim.isOfChannel())
                    .collect(Collectors.groupingBy(Claim::calendar, TreeMap::new, Collectors.toList()))
                    .values());
        return asked;
    }

    private List<Seen> seen(Occurrence occurrence) {
        return occurrence.claims().stream()
                .map(claim -> new Seen(titles.of(claim) + " (" + claim + ")", occurrence))
                .toList();
    }

    private static FeedEvent event(Window window, List<Seen> seen, List<NamedChange> changes) {
        Status status = seen.stream()
                .map(each -> each.occurrence().status())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<String> says = new ArrayList<>();
        says.add(Times.inWords(window.start()) + " to " + Times.inWords(window.end()));
        seen.forEach(each -> says.add(each.inWords()));
        return new FeedEvent(
                "window-" + window.calendar() + "-" + window.start().toInstant(),
                FeedEvent.Kind.WINDOW,
                window.title() + suffix(status),
                window.start().toInstant(),
                window.end().toInstant(),
                status,
                says,
                changes);
    }

    /** Said in the title too: not every program shows an event's status. */
    private static String suffix(Status status) {
        return switch (status) {
            case CONFIRMED -> "";
            case TENTATIVE -> " (to be confirmed)";
            case CANCELLED -> " (not usable)";
        };
    }

    private static String leftOut(Window first) {
        return "Of the windows of '" + first.title() + "' those from " + Times.inWords(first.start())
                + " on are left out: the next " + FeedSpan.AHEAD + " are shown.";
    }

    /** How a window counts for one channel or environment. */
    private record Seen(String claim, Occurrence occurrence) {

        String inWords() {
            String counts = occurrence.why().orElse("counts");
            return claim + ": " + (occurrence.status() == Status.CANCELLED ? "not usable: " + counts : counts);
        }
    }
}
