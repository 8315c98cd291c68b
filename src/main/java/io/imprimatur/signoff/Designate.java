package io.imprimatur.signoff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who may speak for a role's lead.
 *
 * @param from first day, UTC; always if absent
 * @param until last day, UTC; for good if absent
 * @param channels only in these; in all if empty
 */
public record Designate(String user, Optional<LocalDate> from, Optional<LocalDate> until, List<String> channels) {

    boolean speaksFor(String channel, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return from.map(first -> !today.isBefore(first)).orElse(true)
                && until.map(last -> !today.isAfter(last)).orElse(true)
                && (channels.isEmpty() || channels.contains(channel));
    }
}
