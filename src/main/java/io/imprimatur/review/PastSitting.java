package io.imprimatur.review;

import java.time.Instant;

/**
 * A meeting that has begun and had something on its agenda.
 *
 * @param items how many there were
 * @param decided how many of them were decided
 */
public record PastSitting(Instant starts, int items, int decided) {}
