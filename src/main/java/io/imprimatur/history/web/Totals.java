package io.imprimatur.history.web;

import io.imprimatur.proposal.ProposalState;
import java.util.Map;

/**
 * How many proposals a selection has.
 *
 * @param byState empty where more were found than were counted
 */
record Totals(long sum, boolean more, Map<ProposalState, Long> byState) {

    static Totals of(Map<ProposalState, Long> counted) {
        return new Totals(sum(counted), false, counted);
    }

    static Totals upTo(int bound, Map<ProposalState, Long> counted) {
        return sum(counted) > bound ? new Totals(bound, true, Map.of()) : of(counted);
    }

    public String inWords() {
        return (more ? "More than " : "") + sum + (sum == 1 ? " proposal" : " proposals");
    }

    private static long sum(Map<ProposalState, Long> counted) {
        return counted.values().stream().mapToLong(Long::longValue).sum();
    }
}
