package io.imprimatur.audit;

/**
 * What an entry of the trail is about.
 *
 * @param title as people read it, e.g. {@code P-17 Weekly 2026_40 (w_2026_40)}
 * @param page the path of its page, e.g. {@code /proposals/P-17}
 */
public record AuditSubject(String title, String page) {}
