package io.imprimatur.image.proposal;

import java.util.Arrays;
import java.util.EnumSet;

/** State of a proposal. */
public enum ProposalState {
    IN_REVIEW,
    VERIFYING,
    SIGNING_OFF,
    WAITING_FOR_WINDOW,
    PROMOTING,
    PROMOTED,
    DECLINED,
    WITHDRAWN,
    SUPERSEDED;

    /** Whether the state is not final. */
    public boolean isOpen() {
        return !EnumSet.of(PROMOTED, DECLINED, WITHDRAWN, SUPERSEDED).contains(this);
    }

    /** Whether the proposal may still be withdrawn. */
    public boolean isBeforePromotion() {
        return Arrays.asList(beforePromotion()).contains(this);
    }

    /** States before the promotion starts, in which the proposal may still be withdrawn. */
    public static ProposalState[] beforePromotion() {
        return new ProposalState[] {IN_REVIEW, VERIFYING, SIGNING_OFF, WAITING_FOR_WINDOW};
    }
}
