package io.imprimatur.board;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Formats times with their zone, to the minute or second. */
public final class TimeFormat {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm ");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'");

    private TimeFormat() {}

    /** E.g. {@code 2026-11-26 15:00 America/Los_Angeles}. */
    public static String format(ZonedDateTime time) {
        String zone = time.getZone().normalized().equals(ZoneOffset.UTC)
                ? "UTC"
                : time.getZone().getId();
        return MINUTES.format(time) + zone;
    }

    /** E.g. {@code 2026-11-26 23:00:05 UTC}. */
    public static String formatSeconds(Instant time) {
        return SECONDS.format(time.atZone(ZoneOffset.UTC));
    }

    /** E.g. {@code 2026-11-26 23:00 UTC}. */
    public static String format(Instant time) {
        return format(time.atZone(ZoneOffset.UTC));
    }
}
