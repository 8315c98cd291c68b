package io.imprimatur.window;

import java.time.Instant;

/**
 * Who announces a window's start and end and answers questions meanwhile; a window needs none.
 *
 * @param user the name to log in with
 */
public record Coordinator(String user, String namedBy, Instant at) {}
