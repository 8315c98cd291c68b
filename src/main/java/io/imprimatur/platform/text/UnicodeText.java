package io.imprimatur.platform.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Text accepted by all programs and databases: well-formed Unicode without U+0000, which PostgreSQL cannot store. An
 * unpaired surrogate is encoded differently, and lossily, by each program.
 */
public final class UnicodeText {

    private static final int REPLACEMENT = '\uFFFD';

    private UnicodeText() {}

    public static boolean isValid(String text) {
        return text.codePoints().allMatch(UnicodeText::isValid);
    }

    /** Index of the first unpaired surrogate; -1 if there is none. */
    public static int indexOfUnpairedSurrogate(String text) {
        for (int at = 0, character; at < text.length(); at += Character.charCount(character)) {
            character = text.codePointAt(at);
            if (Character.getType(character) == Character.SURROGATE) return at;
        }
        return -1;
    }

    /** Prefix of at most so many UTF-16 units, cut between two characters. */
    public static String prefix(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, boundary(text, longest));
    }

    /** Suffix of at most so many UTF-16 units, cut between two characters. */
    public static String suffix(String text, int longest) {
        int from = text.length() - longest;
        if (from <= 0) return text;
        return text.substring(boundary(text, from) == from ? from : from + 1);
    }

    /** Same as {@link #prefix}, with an ellipsis in place of the rest. */
    public static String abbreviate(String text, int longest) {
        return text.length() <= longest ? text : prefix(text, longest - 1) + "…";
    }

    private static int boundary(String text, int at) {
        boolean inPair = at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return inPair ? at - 1 : at;
    }

    /** Replaces each invalid character by U+FFFD, for text from other systems. */
    public static String sanitize(String text) {
        if (isValid(text)) return text;
        return text.codePoints()
                .map(character -> isValid(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A mapper that reads JSON trees with each text {@link #sanitize}. */
    public static ObjectMapper sanitizing(ObjectMapper json) {
        return json.copy().setNodeFactory(new Repairing());
    }

    private static boolean isValid(int character) {
        return character != 0 && Character.getType(character) != Character.SURROGATE;
    }

    private static final class Repairing extends JsonNodeFactory {

        @Override
        public TextNode textNode(String text) {
            return super.textNode(text == null ? null : sanitize(text));
        }
    }
}
