package io.imprimatur.verification.mobu;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events as structlog's console renderer writes them: {@code [info     ] event [logger] key=value}, with or without
 * colours. Text of notebooks stands there as it is and may look like events.
 *
 * @param levels whether events have a level; older versions wrote none
 * @param logger what stands in brackets after each event; empty if nothing does
 */
record ConsoleLines(boolean coloured, boolean levels, String logger) implements LogLines {

    private static final String COLOURED = "[\u001B";
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]{0,20}m");
    private static final Pattern LEVEL = Pattern.compile("\\[[a-z]{1,10} {0,12}\\] ");
    private static final int LONGEST_KEY = 60;

    static ConsoleLines like(String first) {
        String plain = COLOURS.matcher(first).replaceAll("");
        Matcher level = LEVEL.matcher(plain);
        boolean levels = level.lookingAt();
        String said = levels ? plain.substring(level.end()) : plain;
        String event = said.substring(0, firstField(said)).stripTrailing();
        String logger = event.endsWith("]") ? event.substring(event.lastIndexOf('[') + 1, event.length() - 1) : "";
        return new ConsoleLines(first.startsWith(COLOURED), levels, logger);
    }

    @Override
    public boolean areProof() {
        return false;
    }

    @Override
    public Optional<LogEvent> read(String line) {
        return Timed.of(line)
                .filter(timed -> timed.rest().startsWith(COLOURED) == coloured)
                .flatMap(this::event);
    }

    private Optional<LogEvent> event(Timed timed) {
        String plain = COLOURS.matcher(timed.rest()).replaceAll("");
        Matcher level = LEVEL.matcher(plain);
        if (level.lookingAt() != levels) return Optional.empty();
        String said = levels ? plain.substring(level.end()) : plain;
        String mark = " [" + logger + "]";
        int event = logger.isEmpty() ? firstField(said) : said.indexOf(mark);
        // The first line of an event with several: the logger and the fields follow its last.
        if (event < 0) return Optional.of(new LogEvent(timed.at(), said.stripTrailing(), Map.of()));
        int fields = logger.isEmpty() ? event : event + mark.length();
        return Optional.of(new LogEvent(
                timed.at(),
                said.substring(0, event).stripTrailing(),
                fields(said.substring(fields).strip())));
    }

    /** Where the first {@code key=} begins, or the end. */
    private static int firstField(String said) {
        for (int equals = said.indexOf('='); equals >= 0; equals = said.indexOf('=', equals + 1)) {
            int key = keyBefore(said, equals);
            if (key < equals && (key == 0 || said.charAt(key - 1) == ' ')) return key;
        }
        return said.length();
    }

    private static int keyBefore(String said, int equals) {
        int key = equals;
        while (key > 0 && equals - key < LONGEST_KEY && isOfKey(said.charAt(key - 1))) key--;
        return key;
    }

    private static boolean isOfKey(char letter) {
        return letter == '_' || (letter < 128 && Character.isLetterOrDigit(letter));
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

    /** The first space that is not inside of quotes or brackets, as Python writes strings and other values. */
    private static int endOfValue(String written, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < written.length(); i++) {
            char letter = written.charAt(i);
            if (quote != 0) {
                if (letter == '\\') i++;
                else if (letter == quote) quote = 0;
            } else if (letter == '\'' || letter == '"') quote = letter;
            else if ("([{".indexOf(letter) >= 0) depth++;
            else if (")]}".indexOf(letter) >= 0) depth--;
            else if (letter == ' ' && depth <= 0) return i;
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
