package io.imprimatur.board.ics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

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
