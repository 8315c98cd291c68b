package io.imprimatur.image.ticket.jira;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escapes plain text for Jira's wiki markup; addresses stay links. */
final class WikiMarkup {

    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9./_~%?=&#:-]*[A-Za-z0-9/]");
    /** Starts markup at any position: macros, links, mentions, images, tables. */
    private static final String ANYWHERE = "[{}\\[\\]!|]";

    /** Starts markup only at word boundaries; within a word, as in {@code w_2026_40}, it is literal. */
    private static final String AT_WORDS = "(?<![A-Za-z0-9])[*_+^~?#-]|[*_+^~?#-](?![A-Za-z0-9])";

    private static final String SYMBOL = "\\((?=[A-Za-z0-9/*+?!-]{1,5}\\))";
    private static final Pattern SPECIAL = Pattern.compile(ANYWHERE + "|" + AT_WORDS + "|" + SYMBOL);
    private static final Pattern HEADING = Pattern.compile("(?m)^([ \\t\\x0B\\f]*+(?:h[1-6]|bq))\\.");

    /** Placeholder for a heading's dot. */
    private static final char DOT_PLACEHOLDER = '\0';

    /**
     * Characters escaped as numeric entities: a heading's dot, smileys (Data Center shows a backslash before them), the
     * backslash (two are a line break), and an ampersand that may start an entity.
     */
    private static final Pattern ENTITY = Pattern.compile("\\x00|\\\\|&(?=[#A-Za-z])|[:;](?=[-()DP])");

    private WikiMarkup() {}

    static String escape(String plain) {
        StringBuilder markup = new StringBuilder();
        Matcher address = ADDRESS.matcher(plain);
        int written = 0;
        while (address.find()) {
            markup.append(escaped(plain.substring(written, address.start())));
            written = end(plain, address);
            markup.append(plain, address.start(), written);
        }
        return markup.append(escaped(plain.substring(written))).toString();
    }

    /** Excludes a trailing ampersand that would form an entity with the following text. */
    private static int end(String plain, Matcher address) {
        int ampersand = address.group().lastIndexOf('&');
        return ampersand >= 0 && plain.startsWith(";", address.end()) ? address.start() + ampersand : address.end();
    }

    /** Escapes with a backslash where both Cloud and Data Center hide it, otherwise with a numeric entity. */
    private static String escaped(String text) {
        String marked = HEADING.matcher(text.replace(DOT_PLACEHOLDER, ' ')).replaceAll("$1" + DOT_PLACEHOLDER);
        StringBuilder markup = new StringBuilder();
        Matcher entity = ENTITY.matcher(marked);
        int written = 0;
        while (entity.find()) {
            char character = marked.charAt(entity.start());
            markup.append(byBackslash(marked.substring(written, entity.start())))
                    .append("&#")
                    .append((int) (character == DOT_PLACEHOLDER ? '.' : character))
                    .append(';');
            written = entity.end();
        }
        return markup.append(byBackslash(marked.substring(written))).toString();
    }

    private static String byBackslash(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
