package io.imprimatur.board.ics;

import io.imprimatur.board.ClaimTitles;
import io.imprimatur.board.PlannedProposals;
import io.imprimatur.board.PlannedProposals.Opening;
import io.imprimatur.board.Times;
import io.imprimatur.board.ics.FeedEvent.NamedChange;
import io.imprimatur.board.ics.FeedSpan.Bounded;
import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.update.PlannedUpdates;
import io.imprimatur.update.PlannedUpdates.Planned;
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

/** Feed events of the windows of channels and environments, each with the changes planned for it. */
@Component
class WindowEvents {

    private final Calendars calendars;
    private final ClaimTitles titles;
    private final PlannedProposals planned;
    private final PlannedUpdates plannedUpdates;

    WindowEvents(Calendars calendars, ClaimTitles titles, PlannedProposals planned, PlannedUpdates plannedUpdates) {
        this.calendars = calendars;
        this.titles = titles;
        this.planned = planned;
        this.plannedUpdates = plannedUpdates;
    }

    /** @param everything whether to include the windows of environments */
    Feed of(List<Channel> channels, boolean everything, FeedSpan span) {
        Map<Window, List<Usability>> windows = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (List<Claim> claims : claimGroups(channels, everything)) {
            Bounded<Occurrence> found = Bounded.of(span, (from, to) -> calendars.claimed(claims, from, to));
            found.shown().forEach(each -> windows.computeIfAbsent(each.window(), window -> new ArrayList<>())
                    .addAll(usabilities(each)));
            found.firstLeftOut().map(each -> leftOut(each.window())).ifPresent(leftOut::add);
        }
        Map<Opening, List<Proposal>> proposals = planned.of(channels);
        Map<Opening, List<ServiceUpdate>> deployments = everything ? updates(span) : Map.of();
        return new Feed(
                windows.entrySet().stream()
                        .map(each -> event(
                                each.getKey(),
                                each.getValue(),
                                changes(Opening.of(each.getKey()), proposals, deployments)))
                        .toList(),
                leftOut.stream().distinct().toList());
    }

    /** Service updates by the window for which they are planned or in which they were deployed. */
    private Map<Opening, List<ServiceUpdate>> updates(FeedSpan span) {
        return plannedUpdates.between(span.from(), span.to()).stream()
                .filter(each -> each.time().calendar().isPresent())
                .filter(each -> each.update().isStillOf(each.time().opens()))
                .collect(Collectors.groupingBy(
                        each -> new Opening(
                                each.time().calendar().orElseThrow(),
                                each.time().opens()),
                        Collectors.mapping(Planned::update, Collectors.toList())));
    }

    private static List<NamedChange> changes(
            Opening opening, Map<Opening, List<Proposal>> proposals, Map<Opening, List<ServiceUpdate>> updates) {
        return Stream.concat(
                        proposals.getOrDefault(opening, List.of()).stream().map(NamedChange::of),
                        updates.getOrDefault(opening, List.of()).stream().map(NamedChange::of))
                .toList();
    }

    /**
     * Window users to query: each channel separately, since a window may be usable for one and not for another; all
     * others by calendar.
     */
    private List<List<Claim>> claimGroups(List<Channel> channels, boolean everything) {
        List<List<Claim>> claimGroups = new ArrayList<>();
        channels.forEach(channel -> claimGroups.add(List.of(Claim.of(channel))));
        if (everything)
            claimGroups.addAll(calendars.claims().stream()
                    .filter(claim -> !claim.isOfChannel())
                    .collect(Collectors.groupingBy(Claim::calendar, TreeMap::new, Collectors.toList()))
                    .values());
        return claimGroups;
    }

    private List<Usability> usabilities(Occurrence occurrence) {
        return occurrence.claims().stream()
                .map(claim -> new Usability(titles.of(claim) + " (" + claim + ")", occurrence))
                .toList();
    }

    private static FeedEvent event(Window window, List<Usability> usabilities, List<NamedChange> changes) {
        Status status = usabilities.stream()
                .map(each -> each.occurrence().status())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<String> says = new ArrayList<>();
        says.add(Times.inWords(window.start()) + " to " + Times.inWords(window.end()));
        usabilities.forEach(each -> says.add(each.inWords()));
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

    /** Title suffix, since not every calendar program shows an event's status. */
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

    /** Usability of a window for one channel or environment. */
    private record Usability(String claim, Occurrence occurrence) {

        String inWords() {
            String counts = occurrence.why().orElse("counts");
            return claim + ": " + (occurrence.status() == Status.CANCELLED ? "not usable: " + counts : counts);
        }
    }
}
