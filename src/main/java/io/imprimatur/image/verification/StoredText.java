package io.imprimatur.image.verification;

import io.imprimatur.platform.text.UnicodeText;
import java.util.regex.Pattern;

/** Truncates external text for storage and removes characters that pages and the database cannot handle. */
final class StoredText {

    private static final String ELLIPSIS = "[…]";
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private StoredText() {}

    static String prefix(String text, int maxLength) {
        String plain = plain(text);
        return plain.length() <= maxLength
                ? plain
                : UnicodeText.prefix(plain, maxLength - ELLIPSIS.length()) + ELLIPSIS;
    }

    static String suffix(String text, int maxLength) {
        String plain = plain(text);
        return plain.length() <= maxLength
                ? plain
                : ELLIPSIS + UnicodeText.suffix(plain, maxLength - ELLIPSIS.length());
    }

    private static String plain(String text) {
        String uncoloured = COLOURS.matcher(text.replace("\r\n", "\n")).replaceAll("");
        return UnicodeText.sanitize(CONTROL_CHARACTERS.matcher(uncoloured).replaceAll(""));
    }
}
