package io.imprimatur.notice;

import io.imprimatur.audit.AuditEntry;
import java.util.Optional;

/** Knows more of some entries of the trail; each module tells of its own. */
public interface NoticeDetails {

    /** The same for the same entry whenever it is asked; nothing if the entry says all there is. */
    Optional<NoticeDetail> of(AuditEntry entry);
}
