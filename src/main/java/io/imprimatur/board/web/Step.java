package io.imprimatur.board.web;

import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.review.Meeting;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** The seven steps of a proposal's life (SQR-056, "The Recommended Container"). */
enum Step {
    PROPOSED("Proposed"),
    FIRST_MEETING(Meeting.RSP_OPS),
    SECOND_MEETING(Meeting.DATA_PREVIEW_COORDINATION),
    NOTEBOOKS("Notebooks"),
    TICKET("Ticket"),
    SIGN_OFF("Sign-off"),
    PROMOTED("Promotion");

    private final String word;

    @Nullable
    private final Meeting meeting;

    Step(String word) {
        this.word = word;
        this.meeting = null;
    }

    Step(Meeting meeting) {
        this.word = meeting.id();
        this.meeting = meeting;
    }

    /** A meeting's is what it is called where this runs. */
    String title(Titles titles) {
        return meeting == null ? word : titles.meeting(meeting.id());
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
        return approvals(proposal).findAny().isPresent() ? SECOND_MEETING : FIRST_MEETING;
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
