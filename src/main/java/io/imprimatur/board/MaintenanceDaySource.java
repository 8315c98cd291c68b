package io.imprimatur.board;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.calendar.Occurrence;
import java.util.List;
import java.util.Set;

/** Source of operations for a maintenance window: one kind of process. */
interface MaintenanceDaySource {

    /** Operations in this window, in planned order. */
    List<MaintenanceDayItem> items(Occurrence occurrence);

    /** Audit actions to show in the window's log. */
    Set<AuditAction> auditActions();
}
