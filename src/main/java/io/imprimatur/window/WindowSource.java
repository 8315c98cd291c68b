package io.imprimatur.window;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What advertises windows: the configured calendars, or an operator. */
interface WindowSource {

    /** What people call the calendar or window of this id, if it is one of these. */
    Optional<String> title(String id);

    /** In order, the windows for the claim that open at or after {@code from}, as far as eleven years ahead. */
    Stream<AdvertisedWindow> opening(Claim claim, Instant from);

    /** In order, the windows for the claim of which some part lies between {@code from} and {@code to}. */
    Stream<AdvertisedWindow> between(Claim claim, Instant from, Instant to);
}
