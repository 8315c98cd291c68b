package io.imprimatur.board;

import io.imprimatur.announcement.Announcement;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.call.PatchDayCall;
import io.imprimatur.window.Coordinator;
import io.imprimatur.window.Occurrence;
import java.util.List;
import java.util.Optional;

/**
 * Everything that happens in one window, from whatever process, in the order in which it is to happen.
 *
 * @param announcements what is to be said of the items, and was
 * @param happened what the trail says of them since the window opened, and of the call
 */
public record MaintenanceDay(
        Occurrence occurrence,
        Optional<Coordinator> coordinator,
        PatchDayCall call,
        List<DayItem> items,
        List<Announcement> announcements,
        List<AuditEntry> happened) {

    public long done() {
        return items.stream().filter(item -> item.mark() == DayItem.Mark.DONE).count();
    }

    /** Whether something is being done at this moment. */
    public boolean isBusy() {
        return items.stream().anyMatch(item -> item.mark() == DayItem.Mark.NOW);
    }
}
