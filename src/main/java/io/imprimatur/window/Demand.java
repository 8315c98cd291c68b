package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a change asks of a window.
 *
 * @param agreed from when the notice counts, e.g. when the last role acknowledged
 * @param learnt how long such changes took of late; zero if that is not known
 * @param now what is over at this moment is of no use
 * @param notBy whose windows beside the calendars do not count, because the change is their own
 */
public record Demand(Claim claim, Instant agreed, Duration learnt, Instant now, Optional<String> notBy) {

    public Demand(Claim claim, Instant agreed, Duration learnt, Instant now) {
        this(claim, agreed, learnt, now, Optional.empty());
    }

    public Demand(Channel channel, Instant signedOff, Duration learnt, Instant now) {
        this(Claim.of(channel), signedOff, learnt, now);
    }

    public Demand notBy(String user) {
        return new Demand(claim, agreed, learnt, now, Optional.of(user));
    }

    boolean lets(AdvertisedWindow advertised) {
        return advertised.by().isEmpty() || !advertised.by().equals(notBy);
    }

    Instant opensFrom() {
        return agreed.plus(claim.notice());
    }

    boolean isMetBy(Window window) {
        return !window.start().toInstant().isBefore(opensFrom()) && leavesTimeIn(window);
    }

    /**
     * How much of a window must be left: what the configuration says, or what such changes took of late if that
     * is longer, but of that no more than half the window. One slow day must not close windows for good.
     */
    public Duration neededOf(Window window) {
        Duration half = window.length().dividedBy(2);
        Duration expected = learnt.compareTo(half) < 0 ? learnt : half;
        return expected.compareTo(claim.takes()) > 0 ? expected : claim.takes();
    }

    private boolean leavesTimeIn(Window window) {
        Instant begins =
                window.start().toInstant().isAfter(now) ? window.start().toInstant() : now;
        return window.end().toInstant().isAfter(begins)
                && !window.end().toInstant().isBefore(begins.plus(neededOf(window)));
    }
}
