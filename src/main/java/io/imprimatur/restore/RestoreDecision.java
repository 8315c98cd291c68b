package io.imprimatur.restore;

import java.util.Locale;

/** What may be answered to somebody who asked for a restore. */
public enum RestoreDecision {
    CONFIRM,
    REFUSE,
    /** A release manager's way to restore without a second person. */
    BREAK_GLASS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
