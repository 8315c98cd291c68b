package io.imprimatur.identity;

import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Origin of a decision.
 *
 * @param user the person who decided
 * @param reference id of the comment; null for a request of the person's own
 */
public record Origin(String user, Via via, @Nullable String reference) {

    /** Channel through which a decision arrived. */
    public enum Via {
        TASKLIST,
        /** A form of the application's pages. */
        PAGE,
        /** {@code /api} or {@code /engine-rest}. */
        API,
        /** A comment on a ticket. */
        COMMENT
    }

    /** Origin of the current decision: the channel it arrived through. */
    public interface CurrentOrigin {

        /** Empty if no person is acting, as in the engine's own jobs. */
        Optional<Origin> find();
    }
}
