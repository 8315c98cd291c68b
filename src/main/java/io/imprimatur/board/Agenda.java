package io.imprimatur.board;

import io.imprimatur.review.Meeting;
import io.imprimatur.review.Sitting;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a meeting has to decide, or had.
 *
 * @param sitting nothing where the meeting has no calendar
 * @param zone whose clocks the meeting goes by
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
