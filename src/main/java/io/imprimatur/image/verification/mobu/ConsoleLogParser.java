package io.imprimatur.image.verification.mobu;

import io.imprimatur.image.verification.mobu.LogParser.LogEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser for the output of structlog's console renderer: {@code [info     ] event [logger] key=value}, with or without
 * colours. Output of notebooks is unquoted and may look like events.
 *
 * @param levels whether events have a level; older versions of mobu wrote none
 * @param logger logger in brackets after each event; empty if there is none
 */
record ConsoleLogParser(boolean coloured, boolean levels, String logger) implements LogParser {

    private static final String COLOURED = "[\u001B";
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]{0,20}m");
    private static final Pattern LEVEL = Pattern.compile("\\[[a-z]{1,10} {0,12}\\] ");
    private static final int MAX_KEY_LENGTH = 60;

    static ConsoleLogParser detect(String first) {
        String plain = COLOURS.matcher(first).replaceAll("");
        Matcher level = LEVEL.matcher(plain);
        boolean levels = level.lookingAt();
        String content = levels ? plain.substring(level.end()) : plain;
        String event = content.substring(0, firstField(content)).stripTrailing();
        String logger = event.endsWith("]") ? event.substring(event.lastIndexOf('[') + 1, event.length() - 1) : "";
        return new ConsoleLogParser(first.startsWith(COLOURED), levels, logger);
    }

    @Override
    public boolean isTamperProof() {
        return false;
    }

    @Override
    public Optional<LogEvent> parse(String line) {
        return TimedLine.of(line)
                .filter(timedLine -> timedLine.rest().startsWith(COLOURED) == coloured)
                .flatMap(this::event);
    }

    private Optional<LogEvent> event(TimedLine timedLine) {
        String plain = COLOURS.matcher(timedLine.rest()).replaceAll("");
        Matcher level = LEVEL.matcher(plain);
        if (level.lookingAt() != levels) return Optional.empty();
        String content = levels ? plain.substring(level.end()) : plain;
        String mark = " [" + logger + "]";
        int event = logger.isEmpty() ? firstField(content) : content.indexOf(mark);
        // First line of a multi-line event: the logger and the fields follow on its last line.
        if (event < 0) return Optional.of(new LogEvent(timedLine.at(), content.stripTrailing(), Map.of()));
        int fields = logger.isEmpty() ? event : event + mark.length();
        return Optional.of(new LogEvent(
                timedLine.at(),
                content.substring(0, event).stripTrailing(),
                fields(content.substring(fields).strip())));
    }

    /** Index of the first {@code key=}, or the end. */
    private static int firstField(String content) {
        for (int equals = content.indexOf('='); equals >= 0; equals = content.indexOf('=', equals + 1)) {
            int key = keyBefore(content, equals);
            if (key < equals && (key == 0 || content.charAt(key - 1) == ' ')) return key;
        }
        return content.length();
    }

    private static int keyBefore(String content, int equals) {
        int key = equals;
        while (key > 0 && equals - key < MAX_KEY_LENGTH && isOfKey(content.charAt(key - 1))) key--;
        return key;
    }

    private static boolean isOfKey(char character) {
        return character == '_' || (character < 128 && Character.isLetterOrDigit(character));
    }

    private static Map<String, String> fields(String written) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = 0; at < written.length(); ) {
            int equals = written.indexOf('=', at);
            if (equals < 0 || keyBefore(written, equals) != at) break;
            int end = endOfValue(written, equals + 1);
            fields.put(written.substring(at, equals), unquoted(written.substring(equals + 1, end)));
            at = end + 1;
        }
        return fields;
    }

    /** Index of the first space outside of quotes and brackets, by Python's syntax of strings and other values. */
    private static int endOfValue(String written, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < written.length(); i++) {
            char character = written.charAt(i);
            if (quote != 0) {
                if (character == '\\') i++;
                else if (character == quote) quote = 0;
            } else if (character == '\'' || character == '"') quote = character;
            else if ("([{".indexOf(character) >= 0) depth++;
            else if (")]}".indexOf(character) >= 0) depth--;
            else if (character == ' ' && depth <= 0) return i;
        }
        return written.length();
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1
                && (value.charAt(0) == '\'' || value.charAt(0) == '"')
                && value.charAt(value.length() - 1) == value.charAt(0);
        if (!isQuoted) return value;
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            if (value.charAt(i) == '\\' && i + 2 < value.length()) i++;
            plain.append(value.charAt(i));
        }
        return plain.toString();
    }
}
