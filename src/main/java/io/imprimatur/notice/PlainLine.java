package io.imprimatur.notice;

/**
 * Words of people, or of other systems, on one line: what would begin another line, reverse the order of letters or
 * hide among them is left out, and what is too long is cut between characters.
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

    private static String shortened(String line, int longest) {
        if (line.length() <= longest) return line;
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
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
