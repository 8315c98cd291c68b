package io.imprimatur.update;

import java.util.EnumSet;
import java.util.Set;

/** Where an update is in its life. */
public enum UpdateState {
    /** Its change is not on the main branch yet. */
    IN_PREPARATION,
    IN_APPROVAL,
    /** For the end of the notice, or for a window. */
    WAITING,
    /** The repository has gone on since it was approved; a person is asked. */
    TARGET_MOVED,
    SYNCHRONISING,
    /** It did not become healthy; a person is asked. */
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

    /** Whether anything can still come of it. */
    public boolean isOpen() {
        return !ENDS.contains(this);
    }

    /** Whether nothing has been asked of Argo CD, so that it may still be taken back. */
    public boolean isBeforeSynchronising() {
        return BEFORE_SYNCHRONISING.contains(this);
    }

    static UpdateState[] beforeSynchronising() {
        return BEFORE_SYNCHRONISING.toArray(UpdateState[]::new);
    }
}
