package io.imprimatur.calendar;

import io.imprimatur.calendar.WindowSource.AdvertisedWindow;
import io.imprimatur.image.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Requirements of a change on a window.
 *
 * @param agreedAt start of the notice period, e.g. the last acknowledgement
 * @param recentDuration recent duration of such changes; zero if unknown
 * @param now current time; earlier windows are ignored
 * @param notBy user whose ad-hoc windows are not usable, because the change is their own
 */
public record WindowRequirement(
        WindowUser claim, Instant agreedAt, Duration recentDuration, Instant now, Optional<String> notBy) {

    public WindowRequirement(WindowUser windowUser, Instant agreedAt, Duration recentDuration, Instant now) {
        this(windowUser, agreedAt, recentDuration, now, Optional.empty());
    }

    public WindowRequirement(Channel channel, Instant signedOff, Duration recentDuration, Instant now) {
        this(WindowUser.of(channel), signedOff, recentDuration, now);
    }

    public WindowRequirement notBy(String user) {
        return new WindowRequirement(claim, agreedAt, recentDuration, now, Optional.of(user));
    }

    boolean allows(AdvertisedWindow advertised) {
        return advertised.by().isEmpty() || !advertised.by().equals(notBy);
    }

    Instant earliestOpening() {
        return agreedAt.plus(claim.notice());
    }

    boolean isMetBy(Window window) {
        return !window.start().toInstant().isBefore(earliestOpening()) && hasTimeLeftIn(window);
    }

    /**
     * Required remainder of a window: the configured duration, or the recent one if longer, but of the latter at most
     * half of the window, so that one slow change cannot make all windows unusable.
     */
    public Duration requiredTime(Window window) {
        Duration half = window.length().dividedBy(2);
        Duration expected = recentDuration.compareTo(half) < 0 ? recentDuration : half;
        return expected.compareTo(claim.takes()) > 0 ? expected : claim.takes();
    }

    private boolean hasTimeLeftIn(Window window) {
        Instant start = window.start().toInstant().isAfter(now) ? window.start().toInstant() : now;
        return window.end().toInstant().isAfter(start)
                && !window.end().toInstant().isBefore(start.plus(requiredTime(window)));
    }
}
