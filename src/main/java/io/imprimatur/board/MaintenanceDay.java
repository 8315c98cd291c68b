package io.imprimatur.board;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.calendar.Coordinators.Coordinator;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.service.call.PatchDayCall;
import java.util.List;
import java.util.Optional;

/**
 * Everything that happens in one maintenance window, from all processes, in planned order.
 *
 * @param announcements announcements of the items, pending and done
 * @param happened audit entries of the items since the window opened, and of the call
 */
public record MaintenanceDay(
        Occurrence occurrence,
        Optional<Coordinator> coordinator,
        PatchDayCall call,
        List<MaintenanceDayItem> items,
        List<Announcement> announcements,
        List<AuditEntry> happened) {

    public long done() {
        return items.stream()
                .filter(item -> item.mark() == MaintenanceDayItem.ItemStatus.DONE)
                .count();
    }

    /** Whether an operation is in progress. */
    public boolean isBusy() {
        return items.stream().anyMatch(item -> item.mark() == MaintenanceDayItem.ItemStatus.NOW);
    }
}
