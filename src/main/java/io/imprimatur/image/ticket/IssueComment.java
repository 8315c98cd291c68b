package io.imprimatur.image.ticket;

import java.time.Instant;
import java.util.List;

/**
 * Comment on an issue.
 *
 * @param id increasing number
 * @param author account id of the author
 * @param authorName display name of the author
 * @param editor account id of the last editor; the author if unedited
 * @param body text in the tracker's markup
 * @param updated time of the last edit
 * @param visibility who may read it
 */
public record IssueComment(
        String id,
        String author,
        String authorName,
        String editor,
        String body,
        Instant updated,
        Visibility visibility) {

    long number() {
        return Long.parseLong(id);
    }

    /**
     * Visibility of a comment.
     *
     * @param type {@code role} or {@code group}; empty if unrestricted
     * @param value name of the role or group
     * @param identifier the tracker's id of the role or group, if any
     * @param internal whether a service project hides the comment from its customers
     */
    public record Visibility(String type, String value, String identifier, boolean internal) {

        /** Visible to everyone who can read the issue. */
        public static final Visibility PUBLIC = new Visibility("", "", "", false);

        private static final String SEPARATOR = "\n";

        public boolean isPublic() {
            return type.isEmpty() && !internal;
        }

        /** Database format, read by {@link #parse}. */
        String serialized() {
            return String.join(SEPARATOR, internal ? "internal" : "", type, value, identifier);
        }

        static Visibility parse(String text) {
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            return new Visibility(
                    parts.get(1), parts.get(2), parts.get(3), parts.get(0).equals("internal"));
        }
    }
}
