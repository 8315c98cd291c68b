package io.imprimatur.ticket;

/**
 * A ticket as the tracker knows it.
 *
 * @param id stays the same when an issue is moved, unlike its key
 * @param key e.g. {@code SP-1}
 * @param updated the time of its last change as the tracker writes it; only compared for being the same
 */
public record Issue(String id, String key, String updated) {}
