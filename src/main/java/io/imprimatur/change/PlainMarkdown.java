package io.imprimatur.change;

import java.util.regex.Pattern;

/**
 * Words of people as Markdown that shows them as they are: without a mention, a reference to an issue, a link, an image,
 * HTML or a heading, on GitHub and elsewhere. What cannot be escaped is broken by a zero-width joiner.
 */
public final class PlainMarkdown {

    private static final String JOINER = "\u200D";

    /** Names, mail addresses, numbers of issues, addresses with and without a scheme, also after an underscore. */
    private static final Pattern BREAKS =
            Pattern.compile("(?i)(?<=[@\uFF20#\uFF03])(?=\\S)|(?<=(?<![a-z0-9])gh-)(?=\\d)|(?<=:)(?=//)"
                    + "|(?<=(?<![a-z0-9])(?:mailto|xmpp|tel|javascript):)(?=\\S)|(?<=(?<![a-z0-9])www)(?=\\.)");

    /** Underscores within words, as in tags, are nothing special. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*\\[\\]<>&|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

    private static final Pattern UNSHOWN = Pattern.compile("[\\s\\p{Cc}\\p{Z}]++");
    private static final Pattern HIDDEN =
            Pattern.compile("[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD]++");
    private static final Pattern BLOCK = Pattern.compile("^[#+=:-]");
    private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})([.)])");

    private PlainMarkdown() {}

    /** On one line. */
    public static String line(String words) {
        String special = SPECIAL.matcher(title(words)).replaceAll("\\\\$0");
        return NUMBERED.matcher(BLOCK.matcher(special).replaceFirst("\\\\$0")).replaceFirst("$1\\\\$2");
    }

    /** Paragraphs stay apart, and within one each line for itself. */
    public static String paragraphs(String words) {
        String[] lines = words.strip().split("\\R", -1);
        for (int i = 0; i < lines.length; i++) lines[i] = line(lines[i]);
        return String.join("\n", lines);
    }

    /** On one line where no Markdown is read, as in a title or a commit. */
    public static String title(String words) {
        String line = HIDDEN.matcher(UNSHOWN.matcher(words).replaceAll(" "))
                .replaceAll("")
                .strip();
        return BREAKS.matcher(line).replaceAll(JOINER);
    }
}
