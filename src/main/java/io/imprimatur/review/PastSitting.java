package io.imprimatur.review;

import java.time.Instant;

/**
 * Past or current sitting with at least one agenda item.
 *
 * @param items number of items
 * @param decided number of decided items
 */
public record PastSitting(Instant starts, int items, int decided) {}
