package io.imprimatur.image.ticket;

import io.imprimatur.platform.refusal.Refusal;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Key of an issue: project key, dash, number, e.g. {@code SP-1}. */
record TicketKey(String value) {

    private static final Pattern FORMAT = Pattern.compile("[A-Z][A-Z0-9_]{1,30}-[1-9][0-9]{0,17}");

    /** @throws UnusableTicketKey if the text is not a key */
    static TicketKey of(@Nullable String text) {
        if (text == null || !FORMAT.matcher(text.strip()).matches()) throw new UnusableTicketKey(text);
        return new TicketKey(text.strip());
    }

    /** The ticket key is missing or malformed. */
    static class UnusableTicketKey extends Refusal {

        UnusableTicketKey(@Nullable String text) {
            super(
                    Kind.INVALID,
                    "'" + (text == null ? "" : text) + "' is not a ticket key: expected project and number, e.g. SP-1");
        }
    }
}
