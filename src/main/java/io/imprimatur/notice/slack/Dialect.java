package io.imprimatur.notice.slack;

import java.util.regex.Pattern;

/**
 * How words are written so that they are shown as they are, without a mention, link, image or heading: what a receiver
 * would make one of is broken by a zero-width joiner, and what can be escaped is.
 */
enum Dialect {

    /** Slack's mrkdwn, which has no escapes but these entities; bold and the like are left as they are. */
    MRKDWN {
        @Override
        String line(String words) {
            return entities(unlinked(words));
        }

        @Override
        String bold(String line) {
            return "*" + line(line) + "*";
        }
    },

    /** Markdown as Mattermost and Teams read it. */
    MARKDOWN {
        @Override
        String line(String words) {
            return SPECIAL.matcher(entities(broken(words))).replaceAll("\\\\$0");
        }

        @Override
        String bold(String line) {
            return "**" + line(line) + "**";
        }
    };

    static final String JOINER = "\u200D";

    /** The scheme of an address, up to what it is the scheme of. */
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)(?<![a-z0-9])(?:https?|ftps?|file|mailto|tel|sms|callto|skype|sips?|xmpp|news|data|javascript"
                    + "|vbscript|slack|mattermost|msteams|ms-[a-z]{1,20}+|ssh|git|magnet):(?=\\S)");

    /** Places, each between two signs that a receiver would see a mention, link or image in. */
    private static final Pattern BREAKS = Pattern.compile(
            "(?i)(?<=[\uFF20\uFE6B#\uFF03\uFE5F~\uFF5E])(?=\\S)" // names, tags, channels
                    // Within a word, as in tutorials@idfprod, it calls nobody; of a mail address the host is broken.
                    + "|(?<=(?<![\\p{L}\\p{N}])@)(?=\\S)|(?<=@)(?=[^\\p{L}\\p{N}\\s])"
                    + "|(?<=:)(?=//)"
                    + "|(?<=(?<![a-z0-9])www\\d{0,3})(?=[.\u3002\uFF0E\uFF61])"
                    // Hosts without a scheme; endings of files that are no hosts' stay as they are.
                    + "|(?<=[\\p{L}\\p{N}-])(?=[.\u3002\uFF0E\uFF61](?!(?:ipynb|ya?ml|json|txt|csv)\\b)\\p{L}{2})"
                    + "|(?<=])(?=[(\\[:])|(?<=!)(?=\\[)");

    /** What entities make of tags and of other entities depends on who reads them. */
    private static final Pattern MARKUP = Pattern.compile("(?<=[<\uFF1C])(?=\\S)|(?<=&)(?=[#\\w])");

    /** Underscores within words, as in tags, are nothing special. */
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*\\[\\]{}~|]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    /** What a heading, quotation, list or the like begins with at the beginning of a line. */
    private static final Pattern BLOCK = Pattern.compile("[ \\t#>&+=:.-]|\\d{1,9}[.)]");

    /** Words within a line. */
    abstract String line(String words);

    /** Words within a line, bold. */
    abstract String bold(String line);

    /** Words that begin within a line; lines stay apart. */
    String lines(String words) {
        String[] lines = words.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = line(lines[i]);
            lines[i] = i > 0 && BLOCK.matcher(line).lookingAt() ? JOINER + line : line;
        }
        return String.join("\n", lines);
    }

    /** Without escapes: nothing is left that a reader of plain text, HTML or Markdown would make a mention or link of. */
    static String broken(String words) {
        return MARKUP.matcher(unlinked(words)).replaceAll(JOINER);
    }

    private static String unlinked(String words) {
        return BREAKS.matcher(SCHEME.matcher(words).replaceAll("$0" + JOINER)).replaceAll(JOINER);
    }

    private static String entities(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
