package io.imprimatur.board.ics;

/** Folds lines after 75 octets of UTF-8, as RFC 5545 asks for; the library counts characters. */
final class Folding {

    private static final int LONGEST = 75;
    private static final String BREAK = "\r\n ";

    private Folding() {}

    static String fold(String lines) {
        StringBuilder folded = new StringBuilder(lines.length() + lines.length() / 50);
        int length = 0;
        for (int i = 0; i < lines.length(); i += Character.charCount(lines.codePointAt(i))) {
            int point = lines.codePointAt(i);
            if (point == '\n') length = 0;
            else if (point != '\r') {
                length += octets(point);
                if (length > LONGEST) {
                    folded.append(BREAK);
                    length = 1 + octets(point);
                }
            }
            folded.appendCodePoint(point);
        }
        return folded.toString();
    }

    private static int octets(int point) {
        if (point < 0x80) return 1;
        if (point < 0x800) return 2;
        return point < 0x10000 ? 3 : 4;
    }
}
