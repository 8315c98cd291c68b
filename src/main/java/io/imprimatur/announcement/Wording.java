package io.imprimatur.announcement;

import io.imprimatur.notice.PlainLine;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said, with gaps for what is known then, e.g. {@code {title} {effect} in {window}}. */
record Wording(String template) {

    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");
    private static final int LONGEST = 2000;
    private static final int LONGEST_FILLED = 4000;

    /** What gaps may be called. */
    static final Set<String> KNOWN =
            Set.of("id", "title", "effect", "when", "window", "start", "end", "advice", "coordinator", "why", "page");

    Wording {
        if (template.isBlank() || template.length() > LONGEST)
            throw new IllegalArgumentException(
                    "a wording of " + template.length() + " characters is refused: expected 1 to " + LONGEST);
        Matcher gaps = GAP.matcher(template);
        while (gaps.find())
            if (!KNOWN.contains(gaps.group(1)))
                throw new IllegalArgumentException("'" + gaps.group() + "' is not known in a wording: expected one of {"
                        + String.join("}, {", new TreeSet<>(KNOWN)) + "}");
    }

    /** As the configuration writes it. */
    public static Wording of(String template) {
        return new Wording(template.strip());
    }

    /** A gap of which nothing is known stays empty. */
    String filled(Map<String, String> facts) {
        String filled =
                GAP.matcher(template).replaceAll(gap -> Matcher.quoteReplacement(facts.getOrDefault(gap.group(1), "")));
        return PlainLine.shortened(filled, LONGEST_FILLED);
    }
}
