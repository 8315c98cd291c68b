package io.imprimatur.update;

import io.imprimatur.refusal.Refusal;
import java.util.Optional;

/**
 * Which updates are asked for.
 *
 * @param after the last one of the page before
 * @param limit 1 to 500
 */
public record UpdateCriteria(
        Optional<UpdateState> state,
        Optional<String> service,
        Optional<String> environment,
        Optional<UpdateId> after,
        int limit) {

    public UpdateCriteria {
        if (limit < 1 || limit > 500) throw new UnusableLimit(limit);
    }

    /** A page of that size is not to be had. */
    static class UnusableLimit extends Refusal {

        UnusableLimit(int limit) {
            super(Kind.INVALID, "'" + limit + "' is not a usable limit: expected 1 to 500");
        }
    }
}
