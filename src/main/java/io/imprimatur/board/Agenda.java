package io.imprimatur.board;

import io.imprimatur.review.Meeting;
import io.imprimatur.review.Sitting;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Agenda of one occurrence of a meeting.
 *
 * @param sitting occurrence of the meeting; empty if it has no calendar
 * @param zone time zone of the meeting
 */
public record Agenda(Meeting meeting, Optional<Sitting> sitting, ZoneId zone, List<AgendaEntry> entries) {

    public List<AgendaEntry> toDecide() {
        return entries.stream().filter(AgendaEntry::isOpen).toList();
    }

    public List<AgendaEntry> decided() {
        return entries.stream().filter(entry -> !entry.isOpen()).toList();
    }

    public boolean has(long item) {
        return entries.stream().anyMatch(entry -> entry.item().id() == item);
    }
}
