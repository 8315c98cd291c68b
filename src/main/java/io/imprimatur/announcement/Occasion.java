package io.imprimatur.announcement;

import java.util.Locale;

/** When people outside are told of a change. */
public enum Occasion {
    /** It is planned for a window, or for another than was said before. */
    HEADS_UP,
    START,
    END,
    /** The window passed without it. */
    MISSED,
    /** It does not go on, and a person decides. */
    TROUBLE,
    /** It did not succeed, and everything is as it was. */
    RESTORED,
    /** It was planned, and will not be. */
    CALLED_OFF;

    /** As configurations write it, e.g. {@code heads-up}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
