package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The maintenance calendars, as people look at them. */
public interface Calendars {

    /** What people call the calendar, e.g. {@code Patch Thursday}; nothing if none of this id is configured. */
    Optional<String> title(String id);

    /**
     * The windows of these channels' calendars of which some part lies between {@code from} and {@code to}, in order. A
     * calendar that several of them share is shown once, and its window counts if it counts for any of them.
     */
    List<Occurrence> between(Collection<Channel> channels, Instant from, Instant to);
}
