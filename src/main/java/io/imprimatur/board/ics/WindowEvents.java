package io.imprimatur.board.ics;

import io.imprimatur.board.ProposalWindows;
import io.imprimatur.board.ProposalWindows.WindowKey;
import io.imprimatur.board.TimeFormat;
import io.imprimatur.board.WindowUserTitles;
import io.imprimatur.board.ics.Feed.FeedEvent;
import io.imprimatur.board.ics.Feed.FeedEvent.PlannedChange;
import io.imprimatur.board.ics.FeedPeriod.BoundedOccurrences;
import io.imprimatur.calendar.Calendars;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.calendar.Occurrence.Status;
import io.imprimatur.calendar.Window;
import io.imprimatur.calendar.WindowUser;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.service.update.PlannedUpdatesQuery;
import io.imprimatur.service.update.PlannedUpdatesQuery.Planned;
import io.imprimatur.service.update.ServiceUpdate;
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
    private final WindowUserTitles titles;
    private final ProposalWindows proposalWindows;
    private final PlannedUpdatesQuery plannedUpdatesQuery;

    WindowEvents(
            Calendars calendars,
            WindowUserTitles titles,
            ProposalWindows proposalWindows,
            PlannedUpdatesQuery plannedUpdatesQuery) {
        this.calendars = calendars;
        this.titles = titles;
        this.proposalWindows = proposalWindows;
        this.plannedUpdatesQuery = plannedUpdatesQuery;
    }

    /** @param everything whether to include the windows of environments */
    Feed of(List<Channel> channels, boolean everything, FeedPeriod span) {
        Map<Window, List<Usability>> windows = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (List<WindowUser> claims : claimGroups(channels, everything)) {
            BoundedOccurrences<Occurrence> found =
                    BoundedOccurrences.of(span, (from, to) -> calendars.forUsers(claims, from, to));
            found.shown().forEach(each -> windows.computeIfAbsent(each.window(), window -> new ArrayList<>())
                    .addAll(usabilities(each)));
            found.firstLeftOut().map(each -> leftOut(each.window())).ifPresent(leftOut::add);
        }
        Map<WindowKey, List<Proposal>> proposals = proposalWindows.planned(channels);
        Map<WindowKey, List<ServiceUpdate>> deployments = everything ? updates(span) : Map.of();
        return new Feed(
                windows.entrySet().stream()
                        .map(each -> event(
                                each.getKey(),
                                each.getValue(),
                                changes(WindowKey.of(each.getKey()), proposals, deployments)))
                        .toList(),
                leftOut.stream().distinct().toList());
    }

    /** Service updates by the window for which they are planned or in which they were deployed. */
    private Map<WindowKey, List<ServiceUpdate>> updates(FeedPeriod span) {
        return plannedUpdatesQuery.between(span.from(), span.to()).stream()
                .filter(each -> each.time().calendar().isPresent())
                .filter(each -> each.update().belongsToWindowAt(each.time().opens()))
                .collect(Collectors.groupingBy(
                        each -> new WindowKey(
                                each.time().calendar().orElseThrow(),
                                each.time().opens()),
                        Collectors.mapping(Planned::update, Collectors.toList())));
    }

    private static List<PlannedChange> changes(
            WindowKey windowKey,
            Map<WindowKey, List<Proposal>> proposals,
            Map<WindowKey, List<ServiceUpdate>> updates) {
        return Stream.concat(
                        proposals.getOrDefault(windowKey, List.of()).stream().map(PlannedChange::of),
                        updates.getOrDefault(windowKey, List.of()).stream().map(PlannedChange::of))
                .toList();
    }

    /**
     * Window users to query: each channel separately, since a window may be usable for one and not for another; all
     * others by calendar.
     */
    private List<List<WindowUser>> claimGroups(List<Channel> channels, boolean everything) {
        List<List<WindowUser>> claimGroups = new ArrayList<>();
        channels.forEach(channel -> claimGroups.add(List.of(WindowUser.of(channel))));
        if (everything)
            claimGroups.addAll(calendars.users().stream()
                    .filter(windowUser -> !windowUser.isOfChannel())
                    .collect(Collectors.groupingBy(WindowUser::calendar, TreeMap::new, Collectors.toList()))
                    .values());
        return claimGroups;
    }

    private List<Usability> usabilities(Occurrence occurrence) {
        return occurrence.claims().stream()
                .map(claim -> new Usability(titles.of(claim) + " (" + claim + ")", occurrence))
                .toList();
    }

    private static FeedEvent event(Window window, List<Usability> usabilities, List<PlannedChange> changes) {
        Status status = usabilities.stream()
                .map(each -> each.occurrence().status())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<String> says = new ArrayList<>();
        says.add(TimeFormat.format(window.start()) + " to " + TimeFormat.format(window.end()));
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
        return "Of the windows of '" + first.title() + "' those from " + TimeFormat.format(first.start())
                + " on are left out: the next " + FeedPeriod.MAX_UPCOMING + " are shown.";
    }

    /** Usability of a window for one channel or environment. */
    private record Usability(String claim, Occurrence occurrence) {

        String inWords() {
            String counts = occurrence.why().orElse("counts");
            return claim + ": " + (occurrence.status() == Status.CANCELLED ? "not usable: " + counts : counts);
        }
    }
}
