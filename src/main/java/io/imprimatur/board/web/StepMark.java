package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails;
import io.imprimatur.proposal.ProposalState;
import java.util.Arrays;
import java.util.List;

/**
 * Step in a proposal's progress bar.
 *
 * @param mark {@code done}, {@code current}, {@code stopped} (ended at this step) or {@code ahead}
 */
record StepMark(String title, String mark) {

    static List<StepMark> of(ProposalDetails proposal, Titles titles) {
        Step at = Step.of(proposal);
        return Arrays.stream(Step.values())
                .map(step -> new StepMark(step.title(titles), mark(step, at, ProposalState.valueOf(proposal.state()))))
                .toList();
    }

    public boolean isCurrent() {
        return mark.equals("current");
    }

    private static String mark(Step step, Step at, ProposalState state) {
        if (step.compareTo(at) < 0 || state == ProposalState.PROMOTED) return "done";
        if (step != at) return "ahead";
        return state.isOpen() ? "current" : "stopped";
    }
}
