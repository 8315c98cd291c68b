package io.imprimatur.signoff;

import java.time.Instant;
import java.util.List;

/**
 * That a role was reminded of a proposal that it has yet to speak on.
 *
 * @param told users
 */
public record Reminder(String role, Instant askedAt, Instant at, List<String> told) {}
