package io.imprimatur.ticket;

import java.util.List;

/**
 * Who may read a comment.
 *
 * @param type {@code role} or {@code group}; empty if it is restricted to neither
 * @param value name of that role or group
 * @param identifier the tracker's own id of it, where it has one
 * @param internal whether a service project hides it from its customers
 */
public record Visibility(String type, String value, String identifier, boolean internal) {

    /** All who may read the issue. */
    public static final Visibility PUBLIC = new Visibility("", "", "", false);

    private static final String SEPARATOR = "\n";

    public boolean isPublic() {
        return type.isEmpty() && !internal;
    }

    /** As {@link #parse} reads it. */
    String written() {
        return String.join(SEPARATOR, internal ? "internal" : "", type, value, identifier);
    }

    static Visibility parse(String written) {
        List<String> parts = List.of(written.split(SEPARATOR, -1));
        return new Visibility(
                parts.get(1), parts.get(2), parts.get(3), parts.get(0).equals("internal"));
    }
}
