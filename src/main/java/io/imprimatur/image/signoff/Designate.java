package io.imprimatur.image.signoff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * User who may sign on behalf of a role's lead.
 *
 * @param from first day, UTC; unlimited if absent
 * @param until last day, UTC; unlimited if absent
 * @param channels channels the designation is limited to; all if empty
 */
public record Designate(String user, Optional<LocalDate> from, Optional<LocalDate> until, List<String> channels) {

    boolean maySignFor(String channel, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return from.map(first -> !today.isBefore(first)).orElse(true)
                && until.map(last -> !today.isAfter(last)).orElse(true)
                && (channels.isEmpty() || channels.contains(channel));
    }
}
