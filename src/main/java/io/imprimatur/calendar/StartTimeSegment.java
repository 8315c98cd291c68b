package io.imprimatur.calendar;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Start of a meeting or window as a path segment: in UTC, e.g. {@code 2026-11-23T17:00Z}, independent of calendar and
 * time zone changes.
 */
public final class StartTimeSegment {

    private static final Pattern FORMAT = Pattern.compile("2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?Z");

    private static final ValueRange YEARS = ValueRange.of(1970, 2999);

    private StartTimeSegment() {}

    public static String format(Instant starts) {
        return starts.atOffset(ZoneOffset.UTC).toString();
    }

    /** Parses any ISO 8601 time with an offset; empty if malformed. */
    public static Optional<Instant> parseLenient(String address) {
        try {
            // An unescaped plus sign arrives as a blank.
            return Optional.of(OffsetDateTime.parse(address.replace(' ', '+')))
                    .filter(starts -> YEARS.isValidIntValue(starts.getYear()))
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    /** Parses the canonical form only; empty otherwise. */
    public static Optional<Instant> parse(String address) {
        if (!FORMAT.matcher(address).matches()) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(address).toInstant())
                    .filter(starts -> format(starts).equals(address));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
