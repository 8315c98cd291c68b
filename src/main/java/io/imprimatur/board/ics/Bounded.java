package io.imprimatur.board.ics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * As many occurrences of one calendar as a calendar program is sent.
 *
 * @param firstLeftOut the first that is too many, if there is one
 */
record Bounded<T>(List<T> shown, Optional<T> firstLeftOut) {

    /** @param between lists, in order, what has some part between two moments */
    static <T> Bounded<T> of(FeedSpan span, BiFunction<Instant, Instant, List<T>> between) {
        List<T> ahead = span.ahead(between);
        List<T> shown = Stream.concat(
                        span.back(between).stream(), ahead.stream().limit(FeedSpan.AHEAD))
                .distinct()
                .toList();
        return new Bounded<>(shown, ahead.stream().skip(FeedSpan.AHEAD).findFirst());
    }
}
