package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import io.imprimatur.window.WindowSource.AdvertisedWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Requirements of a change on a window.
 *
 * @param agreed start of the notice period, e.g. the last acknowledgement
 * @param learnt recent duration of such changes; zero if unknown
 * @param now current time; earlier windows are ignored
 * @param notBy user whose ad-hoc windows are not usable, because the change is their own
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
        return !window.start().toInstant().isBefore(opensFrom()) && hasTimeLeftIn(window);
    }

    /**
     * Required remainder of a window: the configured duration, or the recent one if longer, but of the latter at most
     * half of the window, so that one slow change cannot make all windows unusable.
     */
    public Duration neededOf(Window window) {
        Duration half = window.length().dividedBy(2);
        Duration expected = learnt.compareTo(half) < 0 ? learnt : half;
        return expected.compareTo(claim.takes()) > 0 ? expected : claim.takes();
    }

    private boolean hasTimeLeftIn(Window window) {
        Instant start = window.start().toInstant().isAfter(now) ? window.start().toInstant() : now;
        return window.end().toInstant().isAfter(start)
                && !window.end().toInstant().isBefore(start.plus(neededOf(window)));
    }
}
