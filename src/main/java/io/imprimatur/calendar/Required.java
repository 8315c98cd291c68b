package io.imprimatur.calendar;

/** Checks for required configuration values. */
final class Required {

    private Required() {}

    static void value(String part, Object value, String accepted) {
        if (value == null) throw new IllegalArgumentException(part + " is missing: expected " + accepted);
    }

    static void text(String part, String value, String accepted) {
        value(part, value == null || value.isBlank() ? null : value, accepted);
    }
}
