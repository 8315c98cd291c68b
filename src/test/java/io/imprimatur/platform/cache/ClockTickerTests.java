package io.imprimatur.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockTickerTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-12-02T16:00:00Z"));
    private final Cache<String, String> cache = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .ticker(new ClockTicker(clock))
            .build();

    @BeforeEach
    void fill() {
        cache.put("key", "value");
    }

    @Test
    void an_entry_expires_by_the_application_s_clock() {
        clock.pass(Duration.ofSeconds(59));
        assertThat(cache.getIfPresent("key")).isEqualTo("value");

        clock.pass(Duration.ofSeconds(1));
        assertThat(cache.getIfPresent("key")).isNull();
    }

    @Test
    void an_entry_expires_if_the_clock_was_set_back() {
        clock.pass(Duration.ofHours(-1));

        assertThat(cache.getIfPresent("key")).isNull();
    }
}
