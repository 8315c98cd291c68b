package io.imprimatur.ticket;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text in wiki markup, and its words without case, markup, escapes, entities and invisible characters. Positions are
 * those of the text as it was typed.
 */
record CommentText(String typed, List<Word> words) {

    private static final Pattern COLOUR = Pattern.compile("\\{color(?::[^}\\n]{0,200}+)?+\\}");
    private static final Pattern MACRO =
            Pattern.compile("\\{(?:color|quote|code|noformat|panel|anchor|html)(?::[^}\\n]{0,200}+)?+\\}"
                    + "|&(?:#[0-9]{1,7}+|#[xX][0-9a-fA-F]{1,6}+|[a-zA-Z]{2,8}+);");

    static CommentText of(String typed) {
        return new CommentText(typed, wordsOf(blank(MACRO, typed)));
    }

    /** Where the first thing that is read stands: spaces, invisible characters and colours are nothing. */
    static int beginning(String typed) {
        String seen = blank(COLOUR, typed);
        int at = 0;
        while (at < seen.length() && isNothing(seen.codePointAt(at))) at += Character.charCount(seen.codePointAt(at));
        return at;
    }

    /** The first visible character from here on; the length of the text if there is none. */
    int visible(int from) {
        int at = from;
        while (at < typed.length() && isInvisible(typed.codePointAt(at)))
            at += Character.charCount(typed.codePointAt(at));
        return at;
    }

    /** What stands between two positions, without what is invisible. */
    String between(int from, int to) {
        StringBuilder left = new StringBuilder();
        typed.substring(from, to)
                .codePoints()
                .filter(each -> !isInvisible(each))
                .forEach(left::appendCodePoint);
        return left.toString();
    }

    /** As typed, from here on, without the punctuation that a command ends with and without spaces around. */
    String remark(int from, String punctuation) {
        String seen = blank(COLOUR, typed);
        int begin = from;
        int end = typed.length();
        while (begin < end && (isNothing(seen.codePointAt(begin)) || punctuation.indexOf(seen.charAt(begin)) >= 0))
            begin += Character.charCount(seen.codePointAt(begin));
        while (end > begin && isNothing(typed.codePointBefore(end)))
            end -= Character.charCount(typed.codePointBefore(end));
        return typed.substring(begin, end);
    }

    private static String blank(Pattern markup, String typed) {
        return markup.matcher(typed)
                .replaceAll(found -> " ".repeat(found.group().length()));
    }

    private static List<Word> wordsOf(String seen) {
        List<Word> words = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        int start = 0;
        int end = 0;
        for (int at = 0, sign; at < seen.length(); at += Character.charCount(sign)) {
            sign = seen.codePointAt(at);
            if (isInvisible(sign)) continue;
            if (isOfAWord(sign)) {
                if (letters.isEmpty()) start = at;
                letters.append(Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC));
                end = at + Character.charCount(sign);
            } else {
                add(words, letters, start, end);
            }
        }
        add(words, letters, start, end);
        return words;
    }

    private static void add(List<Word> words, StringBuilder letters, int start, int end) {
        if (letters.isEmpty()) return;
        words.add(new Word(letters.toString().toLowerCase(Locale.ROOT), start, end));
        letters.setLength(0);
    }

    static boolean isOfAWord(int sign) {
        return Character.isLetterOrDigit(sign) || Character.getType(sign) == Character.NON_SPACING_MARK;
    }

    private static boolean isNothing(int sign) {
        return isSpace(sign) || isInvisible(sign);
    }

    /** Of any script; an empty Braille pattern looks like one. */
    static boolean isSpace(int sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || sign == 0x85 || sign == 0x2800;
    }

    /** Formats, joiners, variation selectors, fillers and controls. */
    static boolean isInvisible(int sign) {
        int type = Character.getType(sign);
        return type == Character.FORMAT
                || (type == Character.CONTROL && !isSpace(sign))
                || sign == 0x034F
                || sign == 0x115F
                || sign == 0x1160
                || sign == 0x3164
                || sign == 0xFFA0
                || (sign >= 0x17B4 && sign <= 0x17B5)
                || (sign >= 0x180B && sign <= 0x180F)
                || (sign >= 0xFE00 && sign <= 0xFE0F)
                || (sign >= 0xE0000 && sign <= 0xE0FFF);
    }

    /** @param end after its last character */
    record Word(String text, int start, int end) {}
}
