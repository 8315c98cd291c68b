package io.imprimatur.update;

import java.time.Instant;
import java.util.List;

/**
 * Something that is to be said about an update, where its formality says so.
 *
 * @param places e.g. {@code #rsp-team}; never none
 */
public record UpdateAnnouncement(UpdateId update, Occasion occasion, List<String> places, String words, Instant at) {

    /** What there is to say. */
    public enum Occasion {
        HEADS_UP,
        START,
        END,
        TROUBLE,
        ROLLED_BACK,
        /** The window that was announced came to nothing. */
        MISSED,
        CALLED_OFF
    }
}
