package io.imprimatur.identity;

import org.springframework.lang.Nullable;

/**
 * Where the words of a person came from.
 *
 * @param user the person
 * @param reference id of the comment; null for a request of the person's own
 */
public record Origin(String user, Via via, @Nullable String reference) {

    /** The door of the application that the words came in by. */
    public enum Via {
        TASKLIST,
        /** A form of our own pages. */
        PAGE,
        /** {@code /api} or {@code /engine-rest}. */
        API,
        /** A comment on a ticket. */
        COMMENT
    }
}
