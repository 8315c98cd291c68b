package io.imprimatur.image.verification.mobu;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Parser for the lines of a monkey's log. mobu's file handler writes a timestamp and the event as rendered by
 * structlog: JSON ({@code logProfile: production}), or console text with or without colours. The first event determines
 * the format: mobu writes it before any notebook runs.
 */
interface LogParser {

    /** @param rest text after the timestamp */
    record TimedLine(@Nullable LocalDateTime at, String rest) {

        private static final Pattern TIME =
                Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)(?:[.,]\\d{1,9})? ");
        private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

        /** Empty if the line has no timestamp, e.g. the second line of an event. */
        static Optional<TimedLine> of(String line) {
            Matcher time = TIME.matcher(line);
            if (!time.lookingAt()) return Optional.empty();
            return Optional.of(new TimedLine(parsed(time.group(1)), line.substring(time.end())));
        }

        private static @Nullable LocalDateTime parsed(String time) {
            try {
                return LocalDateTime.parse(time, WRITTEN);
            } catch (DateTimeParseException none) {
                return null;
            }
        }
    }

    /** The event that starts on this line; empty for a continuation line. */
    Optional<LogEvent> parse(String line);

    /** Whether output of notebooks cannot be mistaken for events. */
    boolean isTamperProof();

    /** Empty if no line is an event in a known format. */
    static Optional<LogParser> of(String log) {
        return log.lines().map(LogParser::ofFirst).flatMap(Optional::stream).findFirst();
    }

    private static Optional<LogParser> ofFirst(String line) {
        Optional<TimedLine> timed = TimedLine.of(line);
        if (timed.map(TimedLine::rest).orElse(line).startsWith("{"))
            return new JsonLogParser(timed.isPresent()).parse(line).map(event -> new JsonLogParser(timed.isPresent()));
        return timed.map(TimedLine::rest).map(ConsoleLogParser::detect);
    }
}
