package io.imprimatur.ticket.jira;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Parser of Jira's time format, e.g. {@code 2019-02-15T19:11:18.321-0800}, which is not quite ISO 8601. */
final class JiraTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    private JiraTime() {}

    static Instant parse(String text) {
        return OffsetDateTime.parse(text, FORMAT).toInstant();
    }
}
