package io.imprimatur.window;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A window that an operator advertised beside the calendars.
 *
 * @param channels ids of those it is for
 * @param withdrawn why it was taken back
 */
record AdHocWindow(
        long number,
        String title,
        Instant opens,
        Instant closes,
        List<String> channels,
        String reason,
        String advertisedBy,
        Instant advertisedAt,
        Optional<String> withdrawn) {

    /** No configured calendar's id begins with it. */
    static final String PREFIX = "ad-hoc-";

    private static final ZoneId ZONE = ZoneOffset.UTC;

    /** The number in an id of this kind; nothing for another's. */
    static Optional<Long> number(String id) {
        return id.matches(PREFIX + "[1-9][0-9]{0,17}")
                ? Optional.of(Long.parseLong(id.substring(PREFIX.length())))
                : Optional.empty();
    }

    String id() {
        return PREFIX + number;
    }

    boolean isFor(Claim claim) {
        return channels.contains(claim.id());
    }

    boolean touches(Instant from, Instant to) {
        return opens.isBefore(to) && closes.isAfter(from);
    }

    AdvertisedWindow advertised() {
        return new AdvertisedWindow(window(), advertisedAt, Optional.of(advertisedBy), Optional.empty());
    }

    Window window() {
        return new Window(id(), title, opens.atZone(ZONE), closes.atZone(ZONE));
    }
}
