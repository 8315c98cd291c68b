package io.imprimatur.messaging.notice;

import io.imprimatur.audit.AuditEntry;
import java.util.List;
import java.util.Optional;

/** Source of notice details; modules implement it for their own audit entries. */
public interface NoticeDetailSource {

    /** Details of an entry; empty if there are none. Must be stable for an entry. */
    Optional<NoticeDetail> of(AuditEntry entry);

    /**
     * Details of an audit entry that the entry itself does not contain.
     *
     * @param recipients names of the people it concerns, as in the configuration
     * @param lines plain text without secrets
     * @param page path of the related page, e.g. {@code /proposals/P-17/notebooks/idfprod/tutorials}
     */
    record NoticeDetail(List<String> recipients, List<String> lines, String page) {}
}
