package io.imprimatur.image.signoff;

import java.time.Instant;
import java.util.List;

/**
 * Reminder sent to a role whose answer is pending.
 *
 * @param recipients user names of the recipients
 */
public record Reminder(String role, Instant askedAt, Instant at, List<String> recipients) {}
