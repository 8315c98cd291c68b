package io.imprimatur.service.update;

import java.util.EnumSet;
import java.util.Set;

/** State of an update. */
public enum UpdateState {
    /** The change is not merged yet. */
    IN_PREPARATION,
    IN_APPROVAL,
    /** Waits for the end of the notice, or for a window. */
    WAITING,
    /** The sync target changed after approval; awaits a decision. */
    TARGET_MOVED,
    SYNCHRONISING,
    /** Failed; awaits a decision. */
    IN_TROUBLE,
    ROLLING_BACK,
    UPDATED,
    ROLLED_BACK,
    FAILED,
    DECLINED,
    WITHDRAWN,
    SUPERSEDED;

    private static final Set<UpdateState> ENDS =
            EnumSet.of(UPDATED, ROLLED_BACK, FAILED, DECLINED, WITHDRAWN, SUPERSEDED);
    private static final Set<UpdateState> BEFORE_SYNCHRONISING =
            EnumSet.of(IN_PREPARATION, IN_APPROVAL, WAITING, TARGET_MOVED);

    /** Whether the update is not over. */
    public boolean isOpen() {
        return !ENDS.contains(this);
    }

    /** Whether nothing was requested from Argo CD yet, so that it can be withdrawn. */
    public boolean isBeforeSynchronising() {
        return BEFORE_SYNCHRONISING.contains(this);
    }

    static UpdateState[] beforeSynchronising() {
        return BEFORE_SYNCHRONISING.toArray(UpdateState[]::new);
    }
}
