package io.imprimatur.window.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** From when to when windows are asked for: two years at most. */
record Span(Instant from, Instant to) {

    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(2 * 366);

    Span {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) throw new UnusableSpan(from, to);
    }

    /** What a query asks for: from now, and for 90 days, unless it says otherwise. */
    static Span of(Optional<String> from, Optional<String> to, Instant now) {
        Instant start = from.map(text -> Moment.of("from", text)).orElse(now);
        Instant end = to.map(text -> Moment.of("to", text)).orElseGet(() -> start.plus(USUAL));
        return new Span(start, end);
    }

    /** The span in steps, each from its beginning and twice as long as the one before; the last is the whole. */
    Stream<Instant> ends() {
        Stream<Instant> steps = Stream.iterate(Duration.ofDays(1), step -> step.multipliedBy(2))
                .map(from::plus)
                .takeWhile(end -> end.isBefore(to));
        return Stream.concat(steps, Stream.of(to));
    }
}
