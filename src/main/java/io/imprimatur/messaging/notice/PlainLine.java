package io.imprimatur.messaging.notice;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Sanitizes text of users and other systems to a single line: removes line breaks, bidirectional controls and invisible
 * characters, and truncates at a word boundary.
 */
public final class PlainLine {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int LAST_LATIN = 0x24F;

    private PlainLine() {}

    /** @param maxLength maximum length in UTF-16 units, including an ellipsis */
    public static String of(String text, int maxLength) {
        StringBuilder line = new StringBuilder();
        int previous = ' ';
        for (int at = 0, character; at < text.length(); at += Character.charCount(character)) {
            character = text.codePointAt(at);
            if (isSpace(character)) {
                if (previous != ' ') line.append(' ');
                previous = ' ';
            } else if (isShown(character, previous)) {
                line.appendCodePoint(character);
                previous = character;
            }
        }
        return truncate(line.toString().strip(), maxLength);
    }

    /**
     * Truncates at a word boundary, or between two characters of a word that is too long itself.
     *
     * @param maxLength maximum length in UTF-16 units, including an ellipsis
     */
    public static String truncate(String text, int maxLength) {
        if (text.length() <= maxLength) return text;
        int end = maxLength - 1;
        while (end > maxLength / 2 && !isSpace(text.charAt(end))) end--;
        if (!isSpace(text.charAt(end))) end = characterBoundary(text, maxLength - 1);
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static int characterBoundary(String text, int atMost) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.isBoundary(atMost) ? atMost : characters.preceding(atMost);
        if (end > atMost / 2) return end;
        return Character.isHighSurrogate(text.charAt(atMost - 1)) ? atMost - 1 : atMost;
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }

    /** Joiners belong to emoji and some scripts; after Latin letters they are removed. */
    private static boolean isShown(int character, int previous) {
        if (character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER) return previous > LAST_LATIN;
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
