package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.proposal.ProposalState;
import java.util.stream.Stream;

/** The seven steps of a proposal's life (SQR-056, "The Recommended Container"). */
enum Step {
    PROPOSED("Proposed"),
    RSP_OPERATIONS("RSP operations"),
    DATA_PREVIEW_COORDINATION("Data Preview Coordination"),
    NOTEBOOKS("Notebooks"),
    TICKET("Ticket"),
    SIGN_OFF("Sign-off"),
    PROMOTED("Promotion");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The step that a proposal is at, or was at when it ended. */
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
        return approvals(proposal).findAny().isPresent() ? DATA_PREVIEW_COORDINATION : RSP_OPERATIONS;
    }

    /** By the evidence, since the state that it ended from is not kept. */
    private static Step reached(ProposalDetails proposal) {
        if (proposal.ticket() != null) return SIGN_OFF;
        return approvals(proposal).count() < 2 ? meeting(proposal) : NOTEBOOKS;
    }

    private static Stream<ReviewDetails> approvals(ProposalDetails proposal) {
        return proposal.reviews().stream().filter(review -> review.decision().equals("APPROVED"));
    }
}
