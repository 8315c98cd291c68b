package io.imprimatur.restore;

import java.util.EnumSet;
import java.util.Set;

/** Where a restore is in its life. */
public enum RestoreState {
    ASKED("waiting for a second person"),
    CONFIRMED("queued"),
    RESTORING("in progress"),
    /** Nothing moved, or everything was put back; waits for a person. */
    FAILED("failed, waiting for a decision"),
    RESTORED("restored"),
    REFUSED("refused"),
    WITHDRAWN("withdrawn");

    private static final Set<RestoreState> ENDS = EnumSet.of(RESTORED, REFUSED, WITHDRAWN);

    private final String words;

    RestoreState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

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
