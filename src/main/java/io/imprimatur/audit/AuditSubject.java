package io.imprimatur.audit;

/**
 * Subject of an audit entry.
 *
 * @param title for display, e.g. {@code P-17 Weekly 2026_40 (w_2026_40)}
 * @param page path of its page, e.g. {@code /proposals/P-17}
 */
public record AuditSubject(String title, String page) {}
