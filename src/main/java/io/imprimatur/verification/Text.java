package io.imprimatur.verification;

import io.imprimatur.text.UnicodeText;
import java.util.regex.Pattern;

/** Truncates external text for storage and removes characters that pages and the database cannot handle. */
final class Text {

    private static final String ELLIPSIS = "[…]";
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private Text() {}

    static String start(String text, int maxLength) {
        String plain = plain(text);
        return plain.length() <= maxLength ? plain : UnicodeText.start(plain, maxLength - ELLIPSIS.length()) + ELLIPSIS;
    }

    static String end(String text, int maxLength) {
        String plain = plain(text);
        return plain.length() <= maxLength ? plain : ELLIPSIS + UnicodeText.end(plain, maxLength - ELLIPSIS.length());
    }

    private static String plain(String text) {
        String uncoloured = COLOURS.matcher(text.replace("\r\n", "\n")).replaceAll("");
        return UnicodeText.repaired(CONTROL_CHARACTERS.matcher(uncoloured).replaceAll(""));
    }
}
