package io.imprimatur.announcement;

import io.imprimatur.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change that people outside are told of.
 *
 * @param id e.g. {@code P-17}
 * @param title as people read it, e.g. {@code Weekly 2026_40 (w_2026_40)}
 * @param effect what people will notice, e.g. {@code becomes Recommended image of the Science Platform}
 * @param disturbance how people may be disturbed meanwhile
 * @param places where they are told: ids, or what people call them
 * @param window when it happens; nothing if in none
 * @param from where it happens in no window: the moment at which it may begin; nothing if that is not known
 * @param page the path of its page
 */
public record AnnouncedChange(
        String id,
        String title,
        String effect,
        Disturbance disturbance,
        List<String> places,
        Optional<Window> window,
        Optional<Instant> from,
        String page) {

    /** How a change may disturb people, least to most. */
    public enum Disturbance {
        NONE,
        /** Somebody who works meanwhile may meet problems. */
        POSSIBLE,
        /** Nobody can work meanwhile. */
        DOWNTIME
    }
}
