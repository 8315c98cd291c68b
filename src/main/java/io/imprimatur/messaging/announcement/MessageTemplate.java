package io.imprimatur.messaging.announcement;

import io.imprimatur.messaging.notice.PlainLine;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Message template with placeholders, e.g. {@code {title} {effect} in {window}}. */
record MessageTemplate(String template) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_FILLED = 4000;

    /** Known placeholders. */
    static final Set<String> PLACEHOLDERS =
            Set.of("id", "title", "effect", "when", "window", "start", "end", "advice", "coordinator", "why", "page");

    MessageTemplate {
        if (template.isBlank() || template.length() > MAX_LENGTH)
            throw new IllegalArgumentException(
                    "a wording of " + template.length() + " characters is refused: expected 1 to " + MAX_LENGTH);
        Matcher placeholders = PLACEHOLDER.matcher(template);
        while (placeholders.find())
            if (!PLACEHOLDERS.contains(placeholders.group(1)))
                throw new IllegalArgumentException(
                        "'" + placeholders.group() + "' is not known in a wording: expected one of {"
                                + String.join("}, {", new TreeSet<>(PLACEHOLDERS)) + "}");
    }

    /** Converter for configuration values. */
    public static MessageTemplate of(String template) {
        return new MessageTemplate(template.strip());
    }

    /** Replaces placeholders; those without a value become empty. */
    String fill(Map<String, String> values) {
        String filled = PLACEHOLDER
                .matcher(template)
                .replaceAll(placeholder -> Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), "")));
        return PlainLine.truncate(filled, MAX_FILLED);
    }
}
