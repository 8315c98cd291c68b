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

    private static final String SMILEY = "[:;](?=[-()DP])|\\((?=[A-Za-z0-9/*+?!-]{1,5}\\))";
    private static final Pattern SPECIAL = Pattern.compile(ANYWHERE + "|" + AT_WORDS + "|" + SMILEY);
    private static final Pattern HEADING = Pattern.compile("(?m)^([ \\t\\x0B\\f]*+(?:h[1-6]|bq))\\.");

    private WikiText() {}

    static String of(String plain) {
        StringBuilder markup = new StringBuilder();
        Matcher address = ADDRESS.matcher(plain);
        int written = 0;
        while (address.find()) {
            markup.append(escaped(plain.substring(written, address.start()))).append(address.group());
            written = address.end();
        }
        return markup.append(escaped(plain.substring(written))).toString();
    }

    /** A backslash is written as an entity, for two of them are a line break. */
    private static String escaped(String text) {
        String special = SPECIAL.matcher(text.replace('\\', '\0')).replaceAll("\\\\$0");
        return HEADING.matcher(special).replaceAll("$1\\\\.").replace("\0", "&#92;");
    }
}
