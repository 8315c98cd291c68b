package io.imprimatur.messaging.notice.slack;

import java.util.regex.Pattern;

/**
 * Escaping that shows text literally, without mentions, links, images or headings: escapes where the format has them,
 * otherwise zero-width joiners.
 */
enum MessageMarkup {

    /** Slack's mrkdwn, whose only escapes are these entities. Bold and similar markup is not escaped. */
    MRKDWN {
        @Override
        String escape(String text) {
            return entities(unlinked(text));
        }

        @Override
        String bold(String line) {
            return "*" + escape(line) + "*";
        }
    },

    /** Markdown of Mattermost and Teams. */
    MARKDOWN {
        @Override
        String escape(String text) {
            return SPECIAL.matcher(entities(breakLinks(text))).replaceAll("\\\\$0");
        }

        @Override
        String bold(String line) {
            return "**" + escape(line) + "**";
        }
    };

    static final String JOINER = "\u200D";

    /** Scheme of an address, with its colon. */
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)(?<![a-z0-9])(?:https?|ftps?|file|mailto|tel|sms|callto|skype|sips?|xmpp|news|data|javascript"
                    + "|vbscript|slack|mattermost|msteams|ms-[a-z]{1,20}+|ssh|git|magnet):(?=\\S)");

    /** Positions at which a joiner prevents a mention, link or image. */
    private static final Pattern BREAKS = Pattern.compile(
            "(?i)(?<=[\uFF20\uFE6B#\uFF03\uFE5F~\uFF5E])(?=\\S)" // names, tags, channels
                    // Within a word, as in tutorials@idfprod, @ is no mention; in mail addresses the host is broken.
                    + "|(?<=(?<![\\p{L}\\p{N}])@)(?=\\S)|(?<=@)(?=[^\\p{L}\\p{N}\\s])"
                    + "|(?<=:)(?=//)"
                    + "|(?<=(?<![a-z0-9])www\\d{0,3})(?=[.\u3002\uFF0E\uFF61])"
                    // Hosts without a scheme, except common file extensions.
                    + "|(?<=[\\p{L}\\p{N}-])(?=[.\u3002\uFF0E\uFF61](?!(?:ipynb|ya?ml|json|txt|csv)\\b)\\p{L}{2})"
                    + "|(?<=])(?=[(\\[:])|(?<=!)(?=\\[)");

    /** Start of tags and entities, whose handling differs between receivers. */
    private static final Pattern MARKUP = Pattern.compile("(?<=[<\uFF1C])(?=\\S)|(?<=&)(?=[#\\w])");

    /** Special characters of Markdown. Underscores within words, as in tags, are literal. */
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*\\[\\]{}~|]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    /** Start of a heading, quotation or list at the beginning of a line. */
    private static final Pattern BLOCK = Pattern.compile("[ \\t#>&+=:.-]|\\d{1,9}[.)]");

    /** Escapes text within a line. */
    abstract String escape(String text);

    /** Escapes text within a line and makes it bold. */
    abstract String bold(String line);

    /** Escapes text of several lines, the first of which continues a line. */
    String escapeLines(String text) {
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = escape(lines[i]);
            lines[i] = i > 0 && BLOCK.matcher(line).lookingAt() ? JOINER + line : line;
        }
        return String.join("\n", lines);
    }

    /** Breaks mentions and links with joiners only, for readers of plain text, HTML and Markdown. */
    static String breakLinks(String text) {
        return MARKUP.matcher(unlinked(text)).replaceAll(JOINER);
    }

    private static String unlinked(String text) {
        return BREAKS.matcher(SCHEME.matcher(text).replaceAll("$0" + JOINER)).replaceAll(JOINER);
    }

    private static String entities(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
