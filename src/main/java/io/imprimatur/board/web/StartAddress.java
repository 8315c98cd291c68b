package io.imprimatur.board.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How addresses of pages say when a meeting or a window begins: in UTC, e.g. {@code 2026-11-23T17:00Z}, which stays when
 * its calendar or its clocks change.
 */
final class StartAddress {

    private static final Pattern FORMAT = Pattern.compile("2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?Z");

    private static final ValueRange YEARS = ValueRange.of(1970, 2999);

    private StartAddress() {}

    static String of(Instant starts) {
        return starts.atOffset(ZoneOffset.UTC).toString();
    }

    /** The time in whatever form of ISO 8601 a program writes it; nothing if it is none. */
    static Optional<Instant> lenient(String address) {
        try {
            // A plus sign that was not escaped arrives as a blank.
            return Optional.of(OffsetDateTime.parse(address.replace(' ', '+')))
                    .filter(starts -> YEARS.isValidIntValue(starts.getYear()))
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** Nothing if it is not one, or not written as we do. */
    static Optional<Instant> parse(String address) {
        if (!FORMAT.matcher(address).matches()) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(address).toInstant())
                    .filter(starts -> of(starts).equals(address));
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }
}
