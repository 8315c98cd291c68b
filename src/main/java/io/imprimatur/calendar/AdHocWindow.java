package io.imprimatur.calendar;

import io.imprimatur.calendar.WindowSource.AdvertisedWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Window that an operator added in addition to the configured calendars.
 *
 * @param channels ids of the channels it applies to
 * @param withdrawn reason of the withdrawal; empty if not withdrawn
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

    /** Prefix reserved for ad-hoc windows among calendar ids. */
    static final String PREFIX = "ad-hoc-";

    private static final ZoneId ZONE = ZoneOffset.UTC;

    /** Number in the id of an ad-hoc window; empty for any other id. */
    static Optional<Long> number(String id) {
        return id.matches(PREFIX + "[1-9][0-9]{0,17}")
                ? Optional.of(Long.parseLong(id.substring(PREFIX.length())))
                : Optional.empty();
    }

    String id() {
        return PREFIX + number;
    }

    boolean isFor(WindowUser windowUser) {
        return channels.contains(windowUser.id());
    }

    boolean overlaps(Instant from, Instant to) {
        return opens.isBefore(to) && closes.isAfter(from);
    }

    AdvertisedWindow advertised() {
        return new AdvertisedWindow(window(), advertisedAt, Optional.of(advertisedBy), Optional.empty());
    }

    Window window() {
        return new Window(id(), title, opens.atZone(ZONE), closes.atZone(ZONE));
    }
}
