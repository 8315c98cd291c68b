package io.imprimatur.proposal;

import org.springframework.lang.Nullable;

/**
 * Filter and page of a list of proposals.
 *
 * @param after last proposal of the previous page
 * @param limit 1 to 500
 */
public record ProposalCriteria(
        @Nullable String channel, @Nullable ProposalState state, @Nullable ProposalId after, int limit) {

    public ProposalCriteria {
        if (limit < 1 || limit > 500) throw new UnusablePage(limit);
    }
}
