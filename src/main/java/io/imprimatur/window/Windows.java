package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a channel's alias may be moved, or something else changed that waits for windows. */
public interface Windows {

    /**
     * The first window that meets the demand and counts, or will count once it has been confirmed; nothing if there is
     * none within the years that are looked at.
     */
    Optional<Occurrence> next(Demand demand);

    /**
     * The freezes that keep windows from counting before the next one; within a year where there is none. In order of
     * their beginnings, and none where the next window would be no earlier without them.
     *
     * @param next what {@link #next} answered
     */
    List<Freeze> holding(Demand demand, Optional<Occurrence> next);

    /** The window of this calendar that opens then; nothing if none is advertised any more. */
    Optional<Occurrence> find(Claim claim, String calendar, Instant opens);

    default Optional<Occurrence> find(Channel channel, String calendar, Instant opens) {
        return find(Claim.of(channel), calendar, opens);
    }
}
