package io.imprimatur.image.restore;

import java.util.Locale;

/** Decision on a requested restore. */
public enum RestoreDecision {
    CONFIRM,
    REFUSE,
    /** Confirmation by a release manager without a second person. */
    BREAK_GLASS;

    /** Value in the task form. */
    String formValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
