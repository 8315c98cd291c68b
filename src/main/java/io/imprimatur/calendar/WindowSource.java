package io.imprimatur.calendar;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Source of windows: the configured calendars, or operators. */
interface WindowSource {

    /** Title of the calendar or window with this id; empty if it belongs to another source. */
    Optional<String> title(String id);

    /** Windows of the user that open at or after {@code from}, in order, up to eleven years ahead. */
    Stream<AdvertisedWindow> opening(WindowUser windowUser, Instant from);

    /** Windows of the user that overlap the span from {@code from} to {@code to}, in order. */
    Stream<AdvertisedWindow> between(WindowUser windowUser, Instant from, Instant to);

    /**
     * Window known to people, with the facts that decide whether it is usable.
     *
     * @param since time at which it was first known
     * @param by operator who added it; empty for a calendar's window
     * @param confirmBy group that must confirm it before use, if any
     */
    record AdvertisedWindow(Window window, Instant since, Optional<String> by, Optional<String> confirmBy) {}
}
