package io.imprimatur.announcement;

import io.imprimatur.notice.PlainLine;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Message template with placeholders, e.g. {@code {title} {effect} in {window}}. */
record Wording(String template) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_FILLED = 4000;

    /** Known placeholders. */
    static final Set<String> KNOWN =
            Set.of("id", "title", "effect", "when", "window", "start", "end", "advice", "coordinator", "why", "page");

    Wording {
        if (template.isBlank() || template.length() > MAX_LENGTH)
            throw new IllegalArgumentException(
                    "a wording of " + template.length() + " characters is refused: expected 1 to " + MAX_LENGTH);
        Matcher placeholders = PLACEHOLDER.matcher(template);
        while (placeholders.find())
            if (!KNOWN.contains(placeholders.group(1)))
                throw new IllegalArgumentException(
                        "'" + placeholders.group() + "' is not known in a wording: expected one of {"
                                + String.join("}, {", new TreeSet<>(KNOWN)) + "}");
    }

    /** Converter for configuration values. */
    public static Wording of(String template) {
        return new Wording(template.strip());
    }

    /** Replaces placeholders; those without a value become empty. */
    String filled(Map<String, String> values) {
        String filled = PLACEHOLDER
                .matcher(template)
                .replaceAll(placeholder -> Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), "")));
        return PlainLine.shortened(filled, MAX_FILLED);
    }
}
