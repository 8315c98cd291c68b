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
record FeedSpan(Instant today) {

    /** Maximum number of occurrences per calendar from today on; enough for a daily one over a year. */
    static final int AHEAD = 1000;

    /** Maximum number of occurrences per calendar before today. */
    static final int BACK = 100;

    private static final Duration PAST = Duration.ofDays(30);

    // Increasing periods: a calendar may have a window every few minutes or once a year.
    private static final List<Duration> PERIODS =
            Stream.of(1, 10, 100, 366).map(Duration::ofDays).toList();

    static FeedSpan around(Instant now) {
        return new FeedSpan(now.truncatedTo(ChronoUnit.DAYS));
    }

    Instant from() {
        return today.minus(PAST);
    }

    Instant to() {
        return today.plus(PERIODS.get(PERIODS.size() - 1));
    }

    /** The first {@link #AHEAD} occurrences from today on, and one more if there are more. */
    <T> List<T> ahead(BiFunction<Instant, Instant, List<T>> between) {
        List<T> found = List.of();
        for (Duration period : PERIODS) {
            found = between.apply(today, today.plus(period));
            if (found.size() > AHEAD) break;
        }
        return found.stream().limit(AHEAD + 1L).toList();
    }

    /** The last {@link #BACK} occurrences before today. */
    <T> List<T> back(BiFunction<Instant, Instant, List<T>> between) {
        List<T> found = between.apply(today.minus(PERIODS.get(0)), today);
        if (found.size() < BACK) found = between.apply(from(), today);
        return found.subList(Math.max(0, found.size() - BACK), found.size());
    }

    /**
     * Occurrences of one calendar, limited to what the feed shows.
     *
     * @param firstLeftOut first occurrence beyond the limit, if any
     */
    record Bounded<T>(List<T> shown, Optional<T> firstLeftOut) {

        /** @param between lists the occurrences that overlap a period, in order */
        static <T> Bounded<T> of(FeedSpan span, BiFunction<Instant, Instant, List<T>> between) {
            List<T> ahead = span.ahead(between);
            List<T> shown = Stream.concat(
                            span.back(between).stream(), ahead.stream().limit(FeedSpan.AHEAD))
                    .distinct()
                    .toList();
            return new Bounded<>(shown, ahead.stream().skip(FeedSpan.AHEAD).findFirst());
        }
    }
}
