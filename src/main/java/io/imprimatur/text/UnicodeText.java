package io.imprimatur.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Text as every program and database reads it: well-formed Unicode, without U+0000, which PostgreSQL does not hold. Half a
 * surrogate pair would be another text in each encoding, and in none the one that was sent.
 */
public final class UnicodeText {

    private static final int REPLACEMENT = '\uFFFD';

    private UnicodeText() {}

    public static boolean isValid(String text) {
        return text.codePoints().allMatch(UnicodeText::isValid);
    }

    /** The place of the first half of a surrogate pair without the other; -1 if there is none. */
    public static int unpaired(String text) {
        for (int at = 0, sign; at < text.length(); at += Character.charCount(sign)) {
            sign = text.codePointAt(at);
            if (Character.getType(sign) == Character.SURROGATE) return at;
        }
        return -1;
    }

    /** At most so many UTF-16 units from the start, ended between two characters. */
    public static String start(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, between(text, longest));
    }

    /** At most so many UTF-16 units up to the end, begun between two characters. */
    public static String end(String text, int longest) {
        int from = text.length() - longest;
        if (from <= 0) return text;
        return text.substring(between(text, from) == from ? from : from + 1);
    }

    /** The same as {@link #start}, with an ellipsis in the place of what was cut. */
    public static String shortened(String text, int longest) {
        return text.length() <= longest ? text : start(text, longest - 1) + "…";
    }

    private static int between(String text, int at) {
        boolean inPair = at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return inPair ? at - 1 : at;
    }

    /** With U+FFFD for each sign that is not valid: other systems cannot be told to say it again. */
    public static String repaired(String text) {
        if (isValid(text)) return text;
        return text.codePoints()
                .map(sign -> isValid(sign) ? sign : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Reads trees of JSON with each text {@link #repaired}. */
    public static ObjectMapper repairing(ObjectMapper json) {
        return json.copy().setNodeFactory(new Repairing());
    }

    private static boolean isValid(int sign) {
        return sign != 0 && Character.getType(sign) != Character.SURROGATE;
    }

    private static final class Repairing extends JsonNodeFactory {

        @Override
        public TextNode textNode(String text) {
            return super.textNode(text == null ? null : repaired(text));
        }
    }
}
