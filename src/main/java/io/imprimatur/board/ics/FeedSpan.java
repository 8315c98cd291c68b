package io.imprimatur.board.ics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The time that the feed shows: from 30 days ago to a year ahead.
 *
 * @param today its beginning in UTC: were the span to move with every second, so would the feed
 */
record FeedSpan(Instant today) {

    /** How many occurrences of one calendar are shown from today on: a daily one for the whole year, and more. */
    static final int AHEAD = 1000;

    /** How many of one calendar are shown of the days before. */
    static final int BACK = 100;

    private static final Duration EARLIER = Duration.ofDays(30);

    // From short to long: a calendar may have a window every few minutes or one a year.
    private static final List<Duration> LOOKS =
            Stream.of(1, 10, 100, 366).map(Duration::ofDays).toList();

    static FeedSpan around(Instant now) {
        return new FeedSpan(now.truncatedTo(ChronoUnit.DAYS));
    }

    Instant from() {
        return today.minus(EARLIER);
    }

    Instant to() {
        return today.plus(LOOKS.get(LOOKS.size() - 1));
    }

    /** The first that {@link #AHEAD} allows for, and one more if there are more. */
    <T> List<T> ahead(BiFunction<Instant, Instant, List<T>> between) {
        List<T> found = List.of();
        for (Duration look : LOOKS) {
            found = between.apply(today, today.plus(look));
            if (found.size() > AHEAD) break;
        }
        return found.stream().limit(AHEAD + 1L).toList();
    }

    /** The last that {@link #BACK} allows for. */
    <T> List<T> back(BiFunction<Instant, Instant, List<T>> between) {
        List<T> found = between.apply(today.minus(LOOKS.get(0)), today);
        if (found.size() < BACK) found = between.apply(from(), today);
        return found.subList(Math.max(0, found.size() - BACK), found.size());
    }
}
