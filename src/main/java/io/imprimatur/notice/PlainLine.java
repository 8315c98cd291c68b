package io.imprimatur.notice;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Words of people, or of other systems, on one line: what would begin another line, reverse the order of letters or
 * hide among them is left out, and what is too long is cut after a word.
 */
public final class PlainLine {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int LAST_OF_LATIN = 0x24F;

    private PlainLine() {}

    /** @param longest in UTF-16 units, an ellipsis among them */
    public static String of(String words, int longest) {
        StringBuilder line = new StringBuilder();
        int before = ' ';
        for (int at = 0, sign; at < words.length(); at += Character.charCount(sign)) {
            sign = words.codePointAt(at);
            if (isSpace(sign)) {
                if (before != ' ') line.append(' ');
                before = ' ';
            } else if (isShown(sign, before)) {
                line.appendCodePoint(sign);
                before = sign;
            }
        }
        return shortened(line.toString().strip(), longest);
    }

    /**
     * Cuts what is too long after a word; in a word that is itself too long between two characters.
     *
     * @param longest in UTF-16 units, an ellipsis among them
     */
    public static String shortened(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = longest - 1;
        while (end > longest / 2 && !isSpace(text.charAt(end))) end--;
        if (!isSpace(text.charAt(end))) end = betweenCharacters(text, longest - 1);
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static int betweenCharacters(String text, int atMost) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.isBoundary(atMost) ? atMost : characters.preceding(atMost);
        if (end > atMost / 2) return end;
        return Character.isHighSurrogate(text.charAt(atMost - 1)) ? atMost - 1 : atMost;
    }

    private static boolean isSpace(int sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || sign == '\u0085';
    }

    /** Joiners belong to emoji and to some scripts; elsewhere they only hide. */
    private static boolean isShown(int sign, int before) {
        if (sign == ZERO_WIDTH_JOINER || sign == ZERO_WIDTH_NON_JOINER) return before > LAST_OF_LATIN;
        return switch (Character.getType(sign)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
