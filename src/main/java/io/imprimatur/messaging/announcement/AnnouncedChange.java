package io.imprimatur.messaging.announcement;

import io.imprimatur.calendar.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Change to announce to users.
 *
 * @param id e.g. {@code P-17}
 * @param title e.g. {@code Weekly 2026_40 (w_2026_40)}
 * @param effect what users will notice, e.g. {@code becomes Recommended image of the Science Platform}
 * @param disturbance expected impact on users
 * @param locations ids or titles of the locations to announce it at
 * @param window in which it happens, if any
 * @param from earliest start of a change without a window, if known
 * @param page path of the change's page
 */
public record AnnouncedChange(
        String id,
        String title,
        String effect,
        Disturbance disturbance,
        List<String> locations,
        Optional<Window> window,
        Optional<Instant> from,
        String page) {

    /** Impact on users, in increasing order. */
    public enum Disturbance {
        NONE,
        /** Users may meet problems. */
        POSSIBLE,
        /** The service is unavailable. */
        DOWNTIME
    }
}
