package io.imprimatur.audit;

import java.util.Optional;

/** Lookup of the audit subjects of one module; every module with such subjects implements it. */
public interface AuditSubjects {

    /**
     * @param id as in the entries, e.g. {@code P-17}
     * @return empty if the id is not of this module
     */
    Optional<AuditSubject> find(String id);

    /**
     * Subject of an audit entry.
     *
     * @param title for display, e.g. {@code P-17 Weekly 2026_40 (w_2026_40)}
     * @param page path of its page, e.g. {@code /proposals/P-17}
     */
    record AuditSubject(String title, String page) {}
}
