package io.imprimatur.proposal;

import org.springframework.lang.Nullable;

/**
 * Which proposals are asked for.
 *
 * @param after the last one of the page before
 * @param limit 1 to 500
 */
public record ProposalCriteria(
        @Nullable String channel, @Nullable ProposalState state, @Nullable ProposalId after, int limit) {

    public ProposalCriteria {
        if (limit < 1 || limit > 500) throw new UnusablePage(limit);
    }
}
