package io.imprimatur.restore;

import java.util.EnumSet;
import java.util.Set;

/** Where a restore is in its life. */
public enum RestoreState {
    /** Waits for a second person. */
    ASKED,
    /** Waits for its turn. */
    CONFIRMED,
    RESTORING,
    /** Nothing moved, or everything was put back; waits for a person. */
    FAILED,
    RESTORED,
    REFUSED,
    WITHDRAWN;

    private static final Set<RestoreState> ENDS = EnumSet.of(RESTORED, REFUSED, WITHDRAWN);

    /** Whether anything can still come of it. */
    public boolean isOpen() {
        return !ENDS.contains(this);
    }

    /** The states in which no alias is being moved, so that it may still be taken back. */
    static RestoreState[] beforeMoving() {
        return new RestoreState[] {ASKED, CONFIRMED, FAILED};
    }

    public boolean isBeforeMoving() {
        return isOpen() && this != RESTORING;
    }
}
