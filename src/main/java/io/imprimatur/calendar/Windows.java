package io.imprimatur.calendar;

import io.imprimatur.image.channel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Query for the windows in which a channel's alias may be moved, or another user of windows changed. */
public interface Windows {

    /**
     * First window that meets the requirements and is usable, or tentative; empty if there is none in the next eleven
     * years.
     */
    Optional<Occurrence> next(WindowRequirement windowRequirement);

    /**
     * Freezes that block windows before the next one, or within a year if there is none, in order of start. Empty if
     * the next window would not be earlier without them.
     *
     * @param next result of {@link #next}
     */
    List<Freeze> blockingFreezes(WindowRequirement windowRequirement, Optional<Occurrence> next);

    /** Window of this calendar with this opening time; empty if it is no longer advertised. */
    Optional<Occurrence> find(WindowUser windowUser, String calendar, Instant opens);

    default Optional<Occurrence> find(Channel channel, String calendar, Instant opens) {
        return find(WindowUser.of(channel), calendar, opens);
    }
}
