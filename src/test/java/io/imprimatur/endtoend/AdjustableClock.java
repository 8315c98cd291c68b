package io.imprimatur.endtoend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that goes as clocks do, and that a test puts forward. */
class AdjustableClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void putForwardTo(Instant instant) {
        Duration more = Duration.between(instant(), instant);
        if (!more.isNegative()) ahead = ahead.plus(more);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** Not annotated, so that no application that looks through these packages finds it by itself. */
    static class InPlaceOfTheRealOne {

        @Bean
        @Primary
        AdjustableClock adjustableClock() {
            return new AdjustableClock();
        }
    }
}
