package io.imprimatur.image.proposal;

import io.imprimatur.platform.refusal.Refusal;
import org.springframework.lang.Nullable;

/**
 * Filter and page of a list of proposals.
 *
 * @param after last proposal of the previous page
 * @param limit 1 to 500
 */
public record ProposalPageRequest(
        @Nullable String channel, @Nullable ProposalState state, @Nullable ProposalId after, int limit) {

    public ProposalPageRequest {
        if (limit < 1 || limit > 500) throw new UnusablePage(limit);
    }

    /** The page size is out of range. */
    static class UnusablePage extends Refusal {

        UnusablePage(int limit) {
            super(Kind.INVALID, "'" + limit + "' is not a usable limit: expected 1 to 500");
        }
    }
}
