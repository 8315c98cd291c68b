package io.imprimatur.messaging.pullrequest;

import java.util.regex.Pattern;

/**
 * Escapes user input for Markdown, on GitHub and elsewhere: without mentions, issue references, links, images, HTML or
 * headings. Constructs that cannot be escaped are interrupted by a zero-width joiner.
 */
public final class MarkdownEscaper {

    private static final String JOINER = "\u200D";

    /** Mentions, mail addresses, issue numbers, and addresses with and without a scheme, also after an underscore. */
    private static final Pattern BREAKS =
            Pattern.compile("(?i)(?<=[@\uFF20#\uFF03])(?=\\S)|(?<=(?<![a-z0-9])gh-)(?=\\d)|(?<=:)(?=//)"
                    + "|(?<=(?<![a-z0-9])(?:mailto|xmpp|tel|javascript):)(?=\\S)|(?<=(?<![a-z0-9])www)(?=\\.)");

    /** Underscores within words, as in tags, have no special meaning. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*\\[\\]<>&|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

    private static final Pattern WHITESPACE = Pattern.compile("[\\s\\p{Cc}\\p{Z}]++");
    private static final Pattern HIDDEN =
            Pattern.compile("[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD]++");
    private static final Pattern BLOCK = Pattern.compile("^[#+=:-]");
    private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})([.)])");

    private MarkdownEscaper() {}

    /** Escapes a text on one line. */
    public static String escapeLine(String text) {
        String special = SPECIAL.matcher(plainLine(text)).replaceAll("\\\\$0");
        return NUMBERED.matcher(BLOCK.matcher(special).replaceFirst("\\\\$0")).replaceFirst("$1\\\\$2");
    }

    /** Escapes a text line by line; paragraphs are preserved. */
    public static String escapeLines(String text) {
        String[] lines = text.strip().split("\\R", -1);
        for (int i = 0; i < lines.length; i++) lines[i] = escapeLine(lines[i]);
        return String.join("\n", lines);
    }

    /** Normalizes a text for contexts without Markdown, such as titles and commits: one line, without references. */
    public static String plainLine(String text) {
        String line = HIDDEN.matcher(WHITESPACE.matcher(text).replaceAll(" "))
                .replaceAll("")
                .strip();
        return BREAKS.matcher(line).replaceAll(JOINER);
    }
}
