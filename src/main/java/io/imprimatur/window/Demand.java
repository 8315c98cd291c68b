package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import java.time.Duration;
import java.time.Instant;

/**
 * What a promotion asks of a window.
 *
 * @param signedOff when the last role acknowledged: the channel's notice counts from then
 * @param learnt how long promotions in the channel took of late; zero if that is not known
 * @param now what is over at this moment is of no use
 */
public record Demand(Channel channel, Instant signedOff, Duration learnt, Instant now) {

    Instant opensFrom() {
        return signedOff.plus(channel.notice());
    }

    boolean isMetBy(Window window) {
        return !window.start().toInstant().isBefore(opensFrom()) && leavesTimeIn(window);
    }

    /**
     * How much of a window must be left: what the channel's configuration says, or what promotions took of late if that
     * is longer, but of that no more than half the window. One slow day must not close a channel's windows for good.
     */
    public Duration neededOf(Window window) {
        Duration half = window.length().dividedBy(2);
        Duration expected = learnt.compareTo(half) < 0 ? learnt : half;
        return expected.compareTo(channel.promotionTakes()) > 0 ? expected : channel.promotionTakes();
    }

    private boolean leavesTimeIn(Window window) {
        Instant begins =
                window.start().toInstant().isAfter(now) ? window.start().toInstant() : now;
        return window.end().toInstant().isAfter(begins)
                && !window.end().toInstant().isBefore(begins.plus(neededOf(window)));
    }
}
