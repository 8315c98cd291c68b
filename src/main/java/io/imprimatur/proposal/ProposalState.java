package io.imprimatur.proposal;

import java.util.Arrays;
import java.util.EnumSet;

/** Where a proposal is in its life. */
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

    /** Whether anything can still come of it. */
    public boolean isOpen() {
        return !EnumSet.of(PROMOTED, DECLINED, WITHDRAWN, SUPERSEDED).contains(this);
    }

    /** Whether it may still be taken back. */
    public boolean isBeforePromotion() {
        return Arrays.asList(beforePromotion()).contains(this);
    }

    /** The states in which the image is not yet being moved, so that the proposal may still be taken back. */
    public static ProposalState[] beforePromotion() {
        return new ProposalState[] {IN_REVIEW, VERIFYING, SIGNING_OFF, WAITING_FOR_WINDOW};
    }
}
