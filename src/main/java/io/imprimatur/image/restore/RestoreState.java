package io.imprimatur.image.restore;

import java.util.EnumSet;
import java.util.Set;

/** Life cycle of a restore. */
public enum RestoreState {
    ASKED("waiting for a second person"),
    CONFIRMED("queued"),
    RESTORING("in progress"),
    /** Nothing moved, or everything was rolled back; a person decides. */
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

    /** Whether the state is not final. */
    public boolean isOpen() {
        return !ENDS.contains(this);
    }

    /** Open states in which no alias is being moved, so that the restore can be withdrawn. */
    static RestoreState[] withdrawable() {
        return new RestoreState[] {ASKED, CONFIRMED, FAILED};
    }

    public boolean isWithdrawable() {
        return isOpen() && this != RESTORING;
    }
}
