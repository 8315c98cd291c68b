package io.imprimatur.messaging.announcement;

import io.imprimatur.audit.AuditAction;
import java.util.Map;
import java.util.Optional;

/** Changes of one process; implemented by the module of that process. */
public interface AnnouncementSource {

    /** Occasions by the audit actions that trigger them. */
    Map<AuditAction, AnnouncementKind> kindsByAction();

    /**
     * @param id as in the audit trail
     * @return empty if it belongs to another process
     */
    Optional<AnnouncedChange> find(String id);
}
