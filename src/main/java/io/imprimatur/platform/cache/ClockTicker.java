package io.imprimatur.platform.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Caffeine's ticker on the application's clock. A clock that is set back counts as elapsed time too, so that no entry
 * lives longer.
 */
public final class ClockTicker implements Ticker {

    private final Clock clock;
    private Instant last;
    private Duration elapsed = Duration.ZERO;

    public ClockTicker(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public synchronized long read() {
        Instant now = clock.instant();
        elapsed = elapsed.plus(Duration.between(last, now).abs());
        last = now;
        return elapsed.toNanos();
    }
}
