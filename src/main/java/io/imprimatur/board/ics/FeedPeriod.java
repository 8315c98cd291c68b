package io.imprimatur.board.ics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Period of the feed: from 30 days ago to a year ahead.
 *
 * @param today start of the day in UTC, so that the feed does not change with every request
 */
record FeedPeriod(Instant today) {

    /** Maximum number of occurrences per calendar from today on; enough for a daily one over a year. */
    static final int MAX_UPCOMING = 1000;

    /** Maximum number of occurrences per calendar before today. */
    static final int MAX_PAST = 100;

    private static final Duration PAST = Duration.ofDays(30);

    // Increasing periods: a calendar may have a window every few minutes or once a year.
    private static final List<Duration> PERIODS =
            Stream.of(1, 10, 100, 366).map(Duration::ofDays).toList();

    static FeedPeriod around(Instant now) {
        return new FeedPeriod(now.truncatedTo(ChronoUnit.DAYS));
    }

    Instant from() {
        return today.minus(PAST);
    }

    Instant to() {
        return today.plus(PERIODS.get(PERIODS.size() - 1));
    }

    /** The first {@link #MAX_UPCOMING} occurrences from today on, and one more if there are more. */
    <T> List<T> upcoming(BiFunction<Instant, Instant, List<T>> between) {
        List<T> found = List.of();
        for (Duration period : PERIODS) {
            found = between.apply(today, today.plus(period));
            if (found.size() > MAX_UPCOMING) break;
        }
        return found.stream().limit(MAX_UPCOMING + 1L).toList();
    }

    /** The last {@link #MAX_PAST} occurrences before today. */
    <T> List<T> past(BiFunction<Instant, Instant, List<T>> between) {
        List<T> found = between.apply(today.minus(PERIODS.get(0)), today);
        if (found.size() < MAX_PAST) found = between.apply(from(), today);
        return found.subList(Math.max(0, found.size() - MAX_PAST), found.size());
    }

    /**
     * Occurrences of one calendar, limited to what the feed shows.
     *
     * @param firstLeftOut first occurrence beyond the limit, if any
     */
    record BoundedOccurrences<T>(List<T> shown, Optional<T> firstLeftOut) {

        /** @param between lists the occurrences that overlap a period, in order */
        static <T> BoundedOccurrences<T> of(FeedPeriod span, BiFunction<Instant, Instant, List<T>> between) {
            List<T> ahead = span.upcoming(between);
            List<T> shown = Stream.concat(
                            span.past(between).stream(), ahead.stream().limit(FeedPeriod.MAX_UPCOMING))
                    .distinct()
                    .toList();
            return new BoundedOccurrences<>(
                    shown, ahead.stream().skip(FeedPeriod.MAX_UPCOMING).findFirst());
        }
    }
}
