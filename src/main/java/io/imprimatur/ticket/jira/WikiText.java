package io.imprimatur.ticket.jira;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes plain text so that it stays plain in Jira's wiki markup; addresses stay links. */
final class WikiText {

    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9./_~%?=&#:-]*[A-Za-z0-9/]");
    /** What opens markup wherever it stands: macros, links and mentions, images, tables. */
    private static final String ANYWHERE = "[{}\\[\\]!|]";

    /** What does so only where a word begins or ends; inside of one, as in {@code w_2026_40}, it is a character. */
    private static final String AT_WORDS = "(?<![A-Za-z0-9])[*_+^~?#-]|[*_+^~?#-](?![A-Za-z0-9])";

    private static final String SYMBOL = "\\((?=[A-Za-z0-9/*+?!-]{1,5}\\))";
    private static final Pattern SPECIAL = Pattern.compile(ANYWHERE + "|" + AT_WORDS + "|" + SYMBOL);
    private static final Pattern HEADING = Pattern.compile("(?m)^([ \\t\\x0B\\f]*+(?:h[1-6]|bq))\\.");

    /** The dot of a heading as {@link #escaped} marks it. */
    private static final char DOT = '\0';

    /**
     * A heading's dot and smileys, before whose signs Data Center shows a backslash; a backslash, for two of them are a
     * line break; an ampersand that may begin an entity.
     */
    private static final Pattern ENTITY = Pattern.compile("\\x00|\\\\|&(?=[#A-Za-z])|[:;](?=[-()DP])");

    private WikiText() {}

    static String of(String plain) {
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

    /** Before an ampersand that would be an entity together with what follows. */
    private static int end(String plain, Matcher address) {
        int ampersand = address.group().lastIndexOf('&');
        return ampersand >= 0 && plain.startsWith(";", address.end()) ? address.start() + ampersand : address.end();
    }

    /** By a backslash where Cloud and Data Center both hide it, else by a numeric entity. */
    private static String escaped(String text) {
        String marked = HEADING.matcher(text.replace(DOT, ' ')).replaceAll("$1" + DOT);
        StringBuilder markup = new StringBuilder();
        Matcher entity = ENTITY.matcher(marked);
        int written = 0;
        while (entity.find()) {
            char sign = marked.charAt(entity.start());
            markup.append(byBackslash(marked.substring(written, entity.start())))
                    .append("&#")
                    .append((int) (sign == DOT ? '.' : sign))
                    .append(';');
            written = entity.end();
        }
        return markup.append(byBackslash(marked.substring(written))).toString();
    }

    private static String byBackslash(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
