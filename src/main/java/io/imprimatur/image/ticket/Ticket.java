package io.imprimatur.image.ticket;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Issue that documents a sign-off.
 *
 * @param key e.g. {@code SP-1}
 * @param url page of the issue, if an issue tracker is configured
 */
public record Ticket(String key, Optional<URI> url, String openedBy, Instant openedAt) {}
