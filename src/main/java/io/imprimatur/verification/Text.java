package io.imprimatur.verification;

import io.imprimatur.text.UnicodeText;
import java.util.regex.Pattern;

/** Texts of others, cut to what is kept: no more than a bound, and nothing that neither page nor database can take. */
final class Text {

    private static final String CUT = "[…]";
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private Text() {}

    static String start(String text, int longest) {
        String plain = plain(text);
        return plain.length() <= longest ? plain : UnicodeText.start(plain, longest - CUT.length()) + CUT;
    }

    static String end(String text, int longest) {
        String plain = plain(text);
        return plain.length() <= longest ? plain : CUT + UnicodeText.end(plain, longest - CUT.length());
    }

    private static String plain(String text) {
        String uncoloured = COLOURS.matcher(text.replace("\r\n", "\n")).replaceAll("");
        return UnicodeText.repaired(UNSEEN.matcher(uncoloured).replaceAll(""));
    }
}
