package io.imprimatur.verification.mobu;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Reads the lines of a monkey's log. mobu's file handler writes a time and then what structlog has rendered: JSON
 * ({@code logProfile: production}), or a console's text with or without colours. Which of them, the log's first event
 * says: mobu writes it before any notebook runs.
 */
interface LogLines {

    /** @param rest what follows the time */
    record Timed(@Nullable LocalDateTime at, String rest) {

        private static final Pattern TIME =
                Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)(?:[.,]\\d{1,9})? ");
        private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

        /** Nothing if the line does not begin with a time, as the second line of an event does not. */
        static Optional<Timed> of(String line) {
            Matcher time = TIME.matcher(line);
            if (!time.lookingAt()) return Optional.empty();
            return Optional.of(new Timed(parsed(time.group(1)), line.substring(time.end())));
        }

        private static @Nullable LocalDateTime parsed(String time) {
            try {
                return LocalDateTime.parse(time, WRITTEN);
            } catch (DateTimeParseException none) {
                return null;
            }
        }
    }

    /** The event that begins on this line, or nothing if it is text that goes on. */
    Optional<LogEvent> read(String line);

    /** Whether no text of a notebook can be taken for an event. */
    boolean areProof();

    /** Nothing if none of the lines is an event in a form that mobu is known to write. */
    static Optional<LogLines> of(String log) {
        return log.lines().map(LogLines::ofFirst).flatMap(Optional::stream).findFirst();
    }

    private static Optional<LogLines> ofFirst(String line) {
        Optional<Timed> timed = Timed.of(line);
        if (timed.map(Timed::rest).orElse(line).startsWith("{"))
            return new JsonLines(timed.isPresent()).read(line).map(event -> new JsonLines(timed.isPresent()));
        return timed.map(Timed::rest).map(ConsoleLines::like);
    }
}
