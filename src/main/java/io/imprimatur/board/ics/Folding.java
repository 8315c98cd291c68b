package io.imprimatur.board.ics;

/** Folds lines after 75 octets of UTF-8, as RFC 5545 requires; the library counts characters. */
final class Folding {

    private static final int MAX_OCTETS = 75;
    private static final String BREAK = "\r\n ";

    private Folding() {}

    static String fold(String lines) {
        StringBuilder folded = new StringBuilder(lines.length() + lines.length() / 50);
        int length = 0;
        for (int i = 0; i < lines.length(); i += Character.charCount(lines.codePointAt(i))) {
            int codePoint = lines.codePointAt(i);
            if (codePoint == '\n') length = 0;
            else if (codePoint != '\r') {
                length += octets(codePoint);
                if (length > MAX_OCTETS) {
                    folded.append(BREAK);
                    length = 1 + octets(codePoint);
                }
            }
            folded.appendCodePoint(codePoint);
        }
        return folded.toString();
    }

    private static int octets(int codePoint) {
        if (codePoint < 0x80) return 1;
        if (codePoint < 0x800) return 2;
        return codePoint < 0x10000 ? 3 : 4;
    }
}
