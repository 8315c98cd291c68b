package io.imprimatur.history.web;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import java.util.List;
import java.util.Map;

/**
 * Number of proposals of a selection.
 *
 * @param more whether there are more than were counted
 * @param byState empty if there are more than were counted
 */
record Totals(long sum, boolean more, Map<ProposalState, Long> byState) {

    static Totals of(Map<ProposalState, Long> counted) {
        return new Totals(counted.values().stream().mapToLong(Long::longValue).sum(), false, counted);
    }

    /** @param newest the newest proposals, up to one more than the bound */
    static Totals upTo(int bound, List<Proposal> newest) {
        return newest.size() > bound
                ? new Totals(bound, true, Map.of())
                : of(newest.stream().collect(groupingBy(Proposal::state, counting())));
    }

    public String inWords() {
        return (more ? "More than " : "") + sum + (sum == 1 ? " proposal" : " proposals");
    }
}
