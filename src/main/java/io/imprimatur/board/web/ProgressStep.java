package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.review.Meeting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Step in a proposal's progress bar.
 *
 * @param mark {@code done}, {@code current}, {@code stopped} (ended at this step) or {@code ahead}
 */
record ProgressStep(String title, String mark) {

    static List<ProgressStep> of(ProposalDetails proposal, Titles titles) {
        Step at = Step.of(proposal);
        return Arrays.stream(Step.values())
                .map(step ->
                        new ProgressStep(step.title(titles), mark(step, at, ProposalState.valueOf(proposal.state()))))
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

    /** The seven steps of a promotion (SQR-056, "The Recommended Container"). */
    private enum Step {
        PROPOSED("Proposed"),
        FIRST_MEETING(Meeting.RSP_OPS),
        SECOND_MEETING(Meeting.DATA_PREVIEW_COORDINATION),
        NOTEBOOKS("Notebooks"),
        TICKET("Ticket"),
        SIGN_OFF("Sign-off"),
        PROMOTED("Promotion");

        private final String label;

        @Nullable
        private final Meeting meeting;

        Step(String label) {
            this.label = label;
            this.meeting = null;
        }

        Step(Meeting meeting) {
            this.label = meeting.id();
            this.meeting = meeting;
        }

        /** Title; for a meeting, the configured one. */
        String title(Titles titles) {
            return meeting == null ? label : titles.meeting(meeting.id());
        }

        /** Current step, or the last one of an ended proposal. */
        static Step of(ProposalDetails proposal) {
            return switch (ProposalState.valueOf(proposal.state())) {
                case IN_REVIEW -> meeting(proposal);
                case VERIFYING -> NOTEBOOKS;
                case SIGNING_OFF -> proposal.ticket() == null ? TICKET : SIGN_OFF;
                case WAITING_FOR_WINDOW, PROMOTING, PROMOTED -> PROMOTED;
                case DECLINED, WITHDRAWN, SUPERSEDED -> reached(proposal);
            };
        }

        private static Step meeting(ProposalDetails proposal) {
            return approvals(proposal).findAny().isPresent() ? SECOND_MEETING : FIRST_MEETING;
        }

        /** Derived from the evidence, since the previous state is not stored. */
        private static Step reached(ProposalDetails proposal) {
            if (proposal.ticket() != null) return SIGN_OFF;
            return approvals(proposal).count() < 2 ? meeting(proposal) : NOTEBOOKS;
        }

        private static Stream<ReviewDetails> approvals(ProposalDetails proposal) {
            return proposal.reviews().stream()
                    .filter(review -> review.decision().equals("APPROVED"));
        }
    }
}
