package io.imprimatur.board;

import io.imprimatur.board.Agenda.AgendaEntry;
import io.imprimatur.calendar.Meetings;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.Sittings;
import io.imprimatur.image.review.Sittings.Sitting;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Query for meeting agendas with their evidence. */
@Component
public class AgendaQuery {

    private static final int UNDATED = 20;

    private final AgendaItems items;
    private final AgendaEvidence evidence;
    private final Sittings sittings;
    private final Meetings meetings;

    AgendaQuery(AgendaItems items, AgendaEvidence evidence, Sittings sittings, Meetings meetings) {
        this.items = items;
        this.evidence = evidence;
        this.sittings = sittings;
        this.meetings = meetings;
    }

    /** Current agendas of all meetings, in order. */
    public List<Agenda> current() {
        return Arrays.stream(Meeting.values()).map(this::current).toList();
    }

    /** Agenda of the current or next meeting; all pending items if the meeting has no calendar. */
    public Agenda current(Meeting meeting) {
        Optional<Sitting> current = sittings.current(meeting);
        Stream<AgendaItem> scheduled = current
                .map(sitting -> items.ofSitting(meeting, sitting.starts()))
                .orElseGet(() -> items.closedWithoutDate(meeting, UNDATED))
                .stream();
        Stream<AgendaItem> pending = items.open(meeting).stream().filter(item -> isDueBy(item, current));
        return agenda(meeting, current, Stream.concat(scheduled, pending));
    }

    /** Agenda of the meeting at the given time; empty if there is no such meeting. */
    public Optional<Agenda> at(Meeting meeting, Instant starts) {
        if (sittings.current(meeting)
                .map(Sitting::starts)
                .filter(starts::equals)
                .isPresent()) return Optional.of(current(meeting));
        return sittings.at(meeting, starts)
                .map(sitting -> agenda(meeting, Optional.of(sitting), items.ofSitting(meeting, starts).stream()));
    }

    /** Items left undecided by an earlier meeting are on the next agenda as soon as it has ended. */
    private static boolean isDueBy(AgendaItem item, Optional<Sitting> current) {
        return current.isEmpty()
                || item.starts().isEmpty()
                || item.starts().get().isBefore(current.get().starts());
    }

    private Agenda agenda(Meeting meeting, Optional<Sitting> sitting, Stream<AgendaItem> on) {
        ZoneId zone = meetings.zone(meeting.id()).orElse(ZoneOffset.UTC);
        List<AgendaEntry> entries = on.distinct()
                .sorted(Comparator.comparing(AgendaItem::id))
                .map(evidence::of)
                .toList();
        return new Agenda(meeting, sitting, zone, entries);
    }
}
