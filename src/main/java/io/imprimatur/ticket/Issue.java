package io.imprimatur.ticket;

/**
 * Issue in the tracker.
 *
 * @param id stable, unlike the key, when the issue is moved
 * @param key e.g. {@code SP-1}
 * @param updated time of the last change in the tracker's format; only compared for equality
 */
public record Issue(String id, String key, String updated) {}
