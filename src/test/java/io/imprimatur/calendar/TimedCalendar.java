package io.imprimatur.calendar;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.TestChannels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Calendar of two-hour windows with a freeze, for benchmarks. */
public final class TimedCalendar {

    private static final Channel CHANNEL = Examples.channel("recommended");
    private static final String WINTER_BREAK_FROM = "2026-12-24T00:00-08:00";
    private static final String WINTER_BREAK_TO = "2027-01-02T00:00-08:00";

    private final AdvertisedWindows windows;

    public TimedCalendar(String zone, String start, String rule, Instant now) {
        windows = Examples.windows(
                Examples.patchThursdayWith(
                        Examples.calendar(zone, start, rule, "PT2H"),
                        Examples.freeze(WINTER_BREAK_FROM, WINTER_BREAK_TO)),
                TestChannels.of(CHANNEL),
                now);
    }

    public Optional<Instant> next(Instant now) {
        return Examples.next(windows, CHANNEL, now, now)
                .map(window -> window.start().toInstant());
    }

    public List<Instant> year(Instant from) {
        return windows.between(List.of(CHANNEL), from, from.plus(Duration.ofDays(366))).stream()
                .map(occurrence -> occurrence.window().start().toInstant())
                .toList();
    }
}
