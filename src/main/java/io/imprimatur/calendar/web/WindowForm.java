package io.imprimatur.calendar.web;

import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.Announcement;
import io.imprimatur.platform.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Form for a window or a freeze, as submitted.
 *
 * @param from local date and time in the browsers' format, e.g. {@code 2026-12-03T15:00}
 * @param zone time zone of {@code from} and {@code to}
 */
record WindowForm(
        @Nullable String title,
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable List<String> channels,
        @Nullable String reason) {

    Announcement announcement() {
        return new Announcement(
                title == null ? "" : title,
                instant("from", from),
                instant("to", to),
                channels == null ? List.of() : channels,
                UserComment.ofNullable(reason));
    }

    public boolean isFor(String channel) {
        return channels != null && channels.contains(channel);
    }

    private Instant instant(String field, @Nullable String text) {
        try {
            return LocalDateTime.parse(String.valueOf(text))
                    .atZone(ZoneId.of(String.valueOf(zone)))
                    .toInstant();
        } catch (DateTimeException malformed) {
            throw new MalformedTime(field, text, zone);
        }
    }

    /** Malformed time or time zone. */
    static class MalformedTime extends Refusal {

        MalformedTime(String field, @Nullable String text, @Nullable String zone) {
            super(
                    Kind.INVALID,
                    field + ": '" + (text == null ? "" : text) + "' in time zone '" + (zone == null ? "" : zone)
                            + "' is not a time: expected e.g. 2026-12-03T15:00 and America/Los_Angeles");
        }
    }
}
