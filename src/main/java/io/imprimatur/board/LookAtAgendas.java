package io.imprimatur.board;

import io.imprimatur.review.AgendaItem;
import io.imprimatur.review.AgendaItems;
import io.imprimatur.review.Meeting;
import io.imprimatur.review.Sitting;
import io.imprimatur.review.Sittings;
import io.imprimatur.window.Meetings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The agendas of the meetings, with all evidence. */
@Component
public class LookAtAgendas {

    private static final int UNDATED = 20;

    private final AgendaItems items;
    private final AgendaEvidence evidence;
    private final Sittings sittings;
    private final Meetings meetings;

    LookAtAgendas(AgendaItems items, AgendaEvidence evidence, Sittings sittings, Meetings meetings) {
        this.items = items;
        this.evidence = evidence;
        this.sittings = sittings;
        this.meetings = meetings;
    }

    /** Of every meeting, in their order. */
    public List<Agenda> now() {
        return Arrays.stream(Meeting.values()).map(this::now).toList();
    }

    /** Of the meeting that is being held, else the next; whatever waits where the meeting has no calendar. */
    public Agenda now(Meeting meeting) {
        Optional<Sitting> current = sittings.current(meeting);
        Stream<AgendaItem> there = current
                .map(sitting -> items.on(meeting, sitting.starts()))
                .orElseGet(() -> items.undated(meeting, UNDATED))
                .stream();
        Stream<AgendaItem> waiting = items.open(meeting).stream().filter(item -> isDueBy(item, current));
        return agenda(meeting, current, Stream.concat(there, waiting));
    }

    /** Nothing if the meeting was not held then, and will not be. */
    public Optional<Agenda> at(Meeting meeting, Instant starts) {
        if (sittings.current(meeting)
                .map(Sitting::starts)
                .filter(starts::equals)
                .isPresent()) return Optional.of(now(meeting));
        return sittings.at(meeting, starts)
                .map(sitting -> agenda(meeting, Optional.of(sitting), items.on(meeting, starts).stream()));
    }

    /** What an earlier meeting did not decide is on the next agenda from the moment that it was over. */
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
