package io.imprimatur.service.update;

import io.imprimatur.calendar.Occurrence;
import java.time.Instant;
import java.util.Optional;

/**
 * Time at which an update may be deployed: a window, or any time after the notice.
 *
 * @param closes empty without a calendar
 */
public record UpdateTime(Optional<String> calendar, Instant opens, Optional<Instant> closes) {

    static UpdateTime from(Instant noticeEnds) {
        return new UpdateTime(Optional.empty(), noticeEnds, Optional.empty());
    }

    static UpdateTime of(Occurrence next) {
        return new UpdateTime(
                Optional.of(next.window().calendar()),
                next.window().start().toInstant(),
                Optional.of(next.window().end().toInstant()));
    }

    boolean isOpenAt(Instant moment) {
        return !opens.isAfter(moment) && closes.map(moment::isBefore).orElse(true);
    }

    @Override
    public String toString() {
        return calendar.map(id -> id + " from " + opens + " to " + closes.orElse(opens))
                .orElse(opens.toString());
    }
}
