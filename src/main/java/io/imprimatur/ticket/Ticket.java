package io.imprimatur.ticket;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The issue that the sign-off is written down in.
 *
 * @param key e.g. {@code SP-1}
 * @param url where people read it, if an issue tracker is configured
 */
public record Ticket(String key, Optional<URI> url, String openedBy, Instant openedAt) {}
