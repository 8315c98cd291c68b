package io.imprimatur.ticket;

import io.imprimatur.refusal.Refusal;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** An issue's name in the tracker: project key, dash, number, e.g. {@code SP-1}. */
record TicketKey(String value) {

    private static final Pattern FORMAT = Pattern.compile("[A-Z][A-Z0-9_]{1,30}-[1-9][0-9]{0,17}");

    /** @throws UnusableTicketKey unless it is written like a key */
    static TicketKey of(@Nullable String written) {
        if (written == null || !FORMAT.matcher(written.strip()).matches()) throw new UnusableTicketKey(written);
        return new TicketKey(written.strip());
    }

    /** The ticket's key is missing or is not one. */
    static class UnusableTicketKey extends Refusal {

        UnusableTicketKey(@Nullable String written) {
            super(
                    Kind.INVALID,
                    "'" + (written == null ? "" : written)
                            + "' is not a ticket key: expected project and number, e.g. SP-1");
        }
    }
}
