package io.imprimatur.image.verification.mobu;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
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

    /**
     * One event of a monkey's log.
     *
     * @param at timestamp without time zone, as logged
     * @param text event text, e.g. {@code Success running notebook intro.ipynb}
     * @param fields event fields as text; sets, lists and paths in Python's notation
     */
    record LogEvent(@Nullable LocalDateTime at, String text, Map<String, String> fields) {

        /** Empty if the field is missing or empty. */
        Optional<String> field(String name) {
            return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
        }

        /** Path of the notebook below the repository's root; the field may be a Python path in mobu's clone. */
        Optional<String> notebook() {
            Optional<String> clone = field("repo_path").map(LogEvent::plainPath);
            return field("notebook").map(LogEvent::plainPath).map(path -> clone.filter(
                            root -> path.startsWith(root + "/"))
                    .map(root -> path.substring(root.length() + 1))
                    .orElse(path));
        }

        private static String plainPath(String text) {
            int quote = text.indexOf("Path(") + "Path(".length();
            boolean isPythonRepr = text.endsWith(")") && quote >= "Path(".length() && text.length() > quote + 2;
            return isPythonRepr ? text.substring(quote + 1, text.length() - 2) : text;
        }
    }
}
