package io.imprimatur.notice;

import io.imprimatur.audit.AuditEntry;
import java.util.Optional;

/** Source of notice details; modules implement it for their own audit entries. */
public interface NoticeDetails {

    /** Details of an entry; empty if there are none. Must be stable for an entry. */
    Optional<NoticeDetail> of(AuditEntry entry);
}
