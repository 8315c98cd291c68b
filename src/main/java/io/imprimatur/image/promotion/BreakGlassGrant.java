package io.imprimatur.image.promotion;

import io.imprimatur.calendar.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Permission by a release manager to promote a proposal outside its windows.
 *
 * @param until end of validity, unless the promotion failed earlier
 * @param invalidatedAt time at which a promotion under this permission failed
 */
public record BreakGlassGrant(String by, String reason, Instant at, Instant until, Optional<Instant> invalidatedAt) {

    /** Calendar id recorded in place of a window's calendar. */
    public static final String CALENDAR = "break-glass";

    boolean isValidAt(Instant moment) {
        return invalidatedAt.isEmpty() && moment.isBefore(until);
    }

    Window window() {
        return new Window(CALENDAR, "Break-glass by " + by, at.atZone(ZoneOffset.UTC), until.atZone(ZoneOffset.UTC));
    }
}
