package io.imprimatur.promotion;

import io.imprimatur.window.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A release manager's word that a proposal is promoted outside its windows.
 *
 * @param until the word is good, unless the promotion stopped before
 * @param spentAt when a promotion on the strength of it stopped
 */
public record BrokenGlass(String by, String reason, Instant at, Instant until, Optional<Instant> spentAt) {

    /** What stands in a window's place for the calendar. */
    public static final String CALENDAR = "break-glass";

    boolean isGoodAt(Instant moment) {
        return spentAt.isEmpty() && moment.isBefore(until);
    }

    Window window() {
        return new Window(CALENDAR, "Break-glass by " + by, at.atZone(ZoneOffset.UTC), until.atZone(ZoneOffset.UTC));
    }
}
