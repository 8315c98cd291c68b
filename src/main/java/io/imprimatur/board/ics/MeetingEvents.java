package io.imprimatur.board.ics;

import io.imprimatur.board.TimeFormat;
import io.imprimatur.board.ics.Feed.FeedEvent;
import io.imprimatur.board.ics.Feed.FeedEvent.PlannedChange;
import io.imprimatur.board.ics.FeedPeriod.BoundedOccurrences;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.calendar.Meetings.Meeting;
import io.imprimatur.calendar.Occurrence.Status;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItems;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Feed events of the meetings, each with the proposals on its agenda. */
@Component
class MeetingEvents {

    private final Meetings meetings;
    private final AgendaItems agenda;
    private final Proposals proposals;

    MeetingEvents(Meetings meetings, AgendaItems agenda, Proposals proposals) {
        this.meetings = meetings;
        this.agenda = agenda;
        this.proposals = proposals;
    }

    Feed of(List<Channel> channels, FeedPeriod span) {
        return meetings.ids().stream()
                .sorted()
                .map(id -> of(id, channels, span))
                .reduce(new Feed(List.of(), List.of()), Feed::and);
    }

    private Feed of(String id, List<Channel> channels, FeedPeriod span) {
        Map<Instant, List<PlannedChange>> scheduled = scheduled(id, channels);
        BoundedOccurrences<Meeting> found = BoundedOccurrences.of(span, (from, to) -> meetings.between(id, from, to));
        return new Feed(
                found.shown().stream()
                        .map(meeting -> event(
                                meeting, scheduled.getOrDefault(meeting.start().toInstant(), List.of())))
                        .toList(),
                found.firstLeftOut().map(MeetingEvents::leftOut).stream().toList());
    }

    private Map<Instant, List<PlannedChange>> scheduled(String id, List<Channel> channels) {
        return Arrays.stream(io.imprimatur.image.review.Meeting.values())
                .filter(meeting -> meeting.id().equals(id))
                .flatMap(meeting -> agenda.open(meeting).stream())
                .flatMap(item -> scheduled(item, channels).stream())
                .collect(Collectors.groupingBy(
                        Scheduled::starts, Collectors.mapping(Scheduled::proposal, Collectors.toList())));
    }

    private Optional<Scheduled> scheduled(AgendaItem item, List<Channel> channels) {
        Proposal proposal = proposals.get(item.proposal());
        boolean selected = channels.stream().anyMatch(channel -> channel.id().equals(proposal.channel()));
        return item.starts()
                .filter(starts -> selected)
                .map(starts -> new Scheduled(starts, PlannedChange.of(proposal)));
    }

    private static FeedEvent event(Meeting meeting, List<PlannedChange> proposals) {
        return new FeedEvent(
                "meeting-" + meeting.id() + "-" + meeting.start().toInstant(),
                FeedEvent.Kind.MEETING,
                meeting.title(),
                meeting.start().toInstant(),
                meeting.end().toInstant(),
                Status.CONFIRMED,
                List.of(TimeFormat.format(meeting.start()) + " to " + TimeFormat.format(meeting.end())),
                proposals);
    }

    private static String leftOut(Meeting first) {
        return "Of the meetings '" + first.title() + "' those from " + TimeFormat.format(first.start())
                + " on are left out: the next " + FeedPeriod.MAX_UPCOMING + " are shown.";
    }

    /** Proposal on the agenda of the meeting that starts at the given time. */
    private record Scheduled(Instant starts, PlannedChange proposal) {}
}
