package io.imprimatur.messaging.announcement;

import java.util.Locale;

/** Event of a change that is announced. */
public enum AnnouncementKind {
    /** Planned for a window, or replanned for another. */
    HEADS_UP,
    START,
    END,
    /** Not started within the window. */
    MISSED,
    /** Stopped until a user decides. */
    TROUBLE,
    /** Failed and rolled back. */
    RESTORED,
    /** Cancelled. */
    CALLED_OFF;

    /** Identifier in the configuration, e.g. {@code heads-up}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
