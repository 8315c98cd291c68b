package io.imprimatur.board.web;

import io.imprimatur.audit.Remark;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.window.Announcement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A window or a freeze as somebody typed it.
 *
 * @param from local date and time, as browsers send them: {@code 2026-12-03T15:00}
 * @param zone whose clocks {@code from} and {@code to} go by
 */
record AnnouncementForm(
        @Nullable String title,
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable List<String> channels,
        @Nullable String reason) {

    Announcement announcement() {
        return new Announcement(
                title == null ? "" : title,
                moment("from", from),
                moment("to", to),
                channels == null ? List.of() : channels,
                Remark.ofNullable(reason));
    }

    public boolean isFor(String channel) {
        return channels != null && channels.contains(channel);
    }

    private Instant moment(String field, @Nullable String text) {
        try {
            return LocalDateTime.parse(String.valueOf(text))
                    .atZone(ZoneId.of(String.valueOf(zone)))
                    .toInstant();
        } catch (DateTimeException malformed) {
            throw new MalformedTime(field, text, zone);
        }
    }

    /** A form's time could not be read. */
    static class MalformedTime extends Refusal {

        MalformedTime(String field, @Nullable String text, @Nullable String zone) {
            super(
                    Kind.INVALID,
                    field + ": '" + (text == null ? "" : text) + "' in time zone '" + (zone == null ? "" : zone)
                            + "' is not a time: expected e.g. 2026-12-03T15:00 and America/Los_Angeles");
        }
    }
}
