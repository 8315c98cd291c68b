package io.imprimatur.image.ticket;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text in wiki markup and its normalized words: without case, markup, escapes, entities and invisible characters.
 * Positions refer to the text as typed.
 */
record CommentText(String typed, List<Word> words) {

    private static final Pattern COLOUR = Pattern.compile("\\{color(?::[^}\\n]{0,200}+)?+\\}");
    private static final Pattern MACRO =
            Pattern.compile("\\{(?:color|quote|code|noformat|panel|anchor|html)(?::[^}\\n]{0,200}+)?+\\}"
                    + "|&(?:#[0-9]{1,7}+|#[xX][0-9a-fA-F]{1,6}+|[a-zA-Z]{2,8}+);");

    static CommentText of(String typed) {
        return new CommentText(typed, wordsOf(mask(MACRO, typed)));
    }

    /** Position of the first visible character, after spaces, invisible characters and colour macros. */
    static int firstVisible(String typed) {
        String masked = mask(COLOUR, typed);
        int at = 0;
        while (at < masked.length() && isBlank(masked.codePointAt(at)))
            at += Character.charCount(masked.codePointAt(at));
        return at;
    }

    /** Position of the next visible character, or the length of the text. */
    int nextVisible(int from) {
        int at = from;
        while (at < typed.length() && isInvisible(typed.codePointAt(at)))
            at += Character.charCount(typed.codePointAt(at));
        return at;
    }

    /** Visible characters between two positions. */
    String visibleBetween(int from, int to) {
        StringBuilder visibleText = new StringBuilder();
        typed.substring(from, to)
                .codePoints()
                .filter(each -> !isInvisible(each))
                .forEach(visibleText::appendCodePoint);
        return visibleText.toString();
    }

    /** Text from this position, as typed, without leading separator punctuation and surrounding spaces. */
    String remainder(int from, String punctuation) {
        String masked = mask(COLOUR, typed);
        int begin = from;
        int end = typed.length();
        while (begin < end && (isBlank(masked.codePointAt(begin)) || punctuation.indexOf(masked.charAt(begin)) >= 0))
            begin += Character.charCount(masked.codePointAt(begin));
        while (end > begin && isBlank(typed.codePointBefore(end)))
            end -= Character.charCount(typed.codePointBefore(end));
        return typed.substring(begin, end);
    }

    private static String mask(Pattern markup, String typed) {
        return markup.matcher(typed)
                .replaceAll(found -> " ".repeat(found.group().length()));
    }

    private static List<Word> wordsOf(String masked) {
        List<Word> words = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        int start = 0;
        int end = 0;
        for (int at = 0, character; at < masked.length(); at += Character.charCount(character)) {
            character = masked.codePointAt(at);
            if (isInvisible(character)) continue;
            if (isWordCharacter(character)) {
                if (letters.isEmpty()) start = at;
                letters.append(Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC));
                end = at + Character.charCount(character);
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

    static boolean isWordCharacter(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static boolean isBlank(int character) {
        return isSpace(character) || isInvisible(character);
    }

    /** White space of any script, including the empty Braille pattern. */
    static boolean isSpace(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == 0x85
                || character == 0x2800;
    }

    /** Format and control characters, joiners, variation selectors and fillers. */
    static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.FORMAT
                || (type == Character.CONTROL && !isSpace(character))
                || character == 0x034F
                || character == 0x115F
                || character == 0x1160
                || character == 0x3164
                || character == 0xFFA0
                || (character >= 0x17B4 && character <= 0x17B5)
                || (character >= 0x180B && character <= 0x180F)
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }

    /** @param end position after the last character */
    record Word(String text, int start, int end) {}
}
