package io.imprimatur.service.update;

import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.UnusableUpdate;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Expected downtime of a service during an update, in whole minutes.
 *
 * @param length 1 minute to 7 days
 */
public record ExpectedDowntime(Duration length) {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int LONGEST_TEXT = 32;

    public ExpectedDowntime {
        if (length.toMinutes() < 1 || length.compareTo(LONGEST) > 0 || length.toSecondsPart() != 0)
            throw unusable(length.toString());
    }

    /**
     * Parses ISO 8601, e.g. {@code PT2H30M}, or the short form, e.g. {@code 2h 30m}.
     *
     * @return empty if the text is blank
     * @throws UnusableUpdate if it has another form, or is out of range
     */
    public static Optional<ExpectedDowntime> of(@Nullable String written) {
        if (written == null || written.isBlank()) return Optional.empty();
        String compact = written.replace(" ", "").toUpperCase(Locale.ROOT);
        if (compact.length() > LONGEST_TEXT) throw unusable(written);
        try {
            return Optional.of(
                    new ExpectedDowntime(Duration.parse(compact.startsWith("P") ? compact : "PT" + compact)));
        } catch (DateTimeParseException | ArithmeticException malformed) {
            throw unusable(written);
        }
    }

    /** E.g. {@code 2 hours 30 minutes}. */
    public String words() {
        return words(length);
    }

    static String words(Duration length) {
        long hours = length.toHours();
        String inHours = hours == 0 ? "" : hours == 1 ? "1 hour" : hours + " hours";
        int minutes = length.toMinutesPart();
        String inMinutes = minutes == 0 ? "" : minutes == 1 ? "1 minute" : minutes + " minutes";
        return (inHours + " " + inMinutes).strip();
    }

    @Override
    public String toString() {
        return length.toString();
    }

    private static UnusableUpdate unusable(String written) {
        String shown = UnicodeText.abbreviate(written, LONGEST_TEXT + 1);
        return new UnusableUpdate("expectedDowntime: '" + shown
                + "' is not a length of time: expected 1 minute to 7 days, in whole minutes, e.g. PT2H or 2h 30m");
    }
}
