package io.imprimatur.service.update;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Optional;

/**
 * Filter and page of updates.
 *
 * @param after last update of the previous page
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

    /** The limit is out of range. */
    static class UnusableLimit extends Refusal {

        UnusableLimit(int limit) {
            super(Kind.INVALID, "'" + limit + "' is not a usable limit: expected 1 to 500");
        }
    }
}
