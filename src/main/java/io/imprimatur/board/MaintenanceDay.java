package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.calendar.Coordinators.Coordinator;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.service.call.PatchDayCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Operation planned for a maintenance window, in progress, done, or dropped.
     *
     * @param id e.g. {@code P-17}
     * @param title e.g. {@code Weekly 2026_40}
     * @param page path of its page
     * @param effect visible effect, e.g. {@code becomes Recommended image of the Science Platform}
     * @param remark explanation of its status; may be empty
     * @param at completion time
     * @param parts status by repository or environment
     */
    public record MaintenanceDayItem(
            String id,
            String title,
            String page,
            String effect,
            ItemStatus mark,
            String remark,
            Optional<Instant> at,
            List<ItemPart> parts) {

        /** Status within the window, in display order. */
        public enum ItemStatus {
            DONE("done"),
            NOW("in progress"),
            STOPPED("stopped"),
            NEXT("planned"),
            NOT_HERE("not in this window");

            private final String words;

            ItemStatus(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }
        }

        /** @param where e.g. a repository or an environment */
        public record ItemPart(String where, String state) {}
    }

    /** Source of operations for a maintenance window: one kind of process. */
    interface MaintenanceDaySource {

        /** Operations in this window, in planned order. */
        List<MaintenanceDayItem> items(Occurrence occurrence);

        /** Audit actions to show in the window's log. */
        Set<AuditAction> auditActions();
    }
}
