package io.imprimatur.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders escaped wiki markup as readers see it. */
public final class JiraMarkup {

    private static final Pattern ESCAPE = Pattern.compile("\\\\([^A-Za-z0-9\\s])|&#([0-9]{1,4});|&(amp|lt|gt);");

    private JiraMarkup() {}

    /** Data Center renders the backslash before some characters. */
    public static String shown(JiraEdition flavour, String markup) {
        return ESCAPE.matcher(markup).replaceAll(each -> Matcher.quoteReplacement(sign(flavour, each.group())));
    }

    private static String sign(JiraEdition flavour, String escape) {
        if (escape.startsWith("&#"))
            return Character.toString(Integer.parseInt(escape.substring(2, escape.length() - 1)));
        if (escape.startsWith("&")) return escape.equals("&amp;") ? "&" : escape.equals("&lt;") ? "<" : ">";
        boolean shown = flavour == JiraEdition.DATA_CENTER && ".:;".indexOf(escape.charAt(1)) >= 0;
        return shown ? escape : escape.substring(1);
    }
}
