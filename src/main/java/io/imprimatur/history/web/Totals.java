package io.imprimatur.history.web;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalState;
import java.util.List;
import java.util.Map;

/**
 * How many proposals a selection has.
 *
 * @param byState empty where more were found than were counted
 */
record Totals(long sum, boolean more, Map<ProposalState, Long> byState) {

    static Totals of(Map<ProposalState, Long> counted) {
        return new Totals(counted.values().stream().mapToLong(Long::longValue).sum(), false, counted);
    }

    /** @param newest one more than the bound where there are more */
    static Totals upTo(int bound, List<Proposal> newest) {
        return newest.size() > bound
                ? new Totals(bound, true, Map.of())
                : of(newest.stream().collect(groupingBy(Proposal::state, counting())));
    }

    public String inWords() {
        return (more ? "More than " : "") + sum + (sum == 1 ? " proposal" : " proposals");
    }
}
