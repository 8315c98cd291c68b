package io.imprimatur.calendar;

import java.time.Instant;

/**
 * Person who announces the start and end of a window and answers questions during it; optional.
 *
 * @param user login name
 */
public record Coordinator(String user, String namedBy, Instant at) {}
