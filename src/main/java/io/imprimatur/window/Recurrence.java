package io.imprimatur.window;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/** The local wall times that a calendar's rule gives, with the days on which it departs from it. */
record Recurrence(WallTime start, Rule rule, List<Occasion> except, List<Occasion> extra) {

    /** In order, what the rule gives from {@code earliest} on, less the exceptions; possibly without end. */
    Stream<LocalDateTime> regular(LocalDateTime earliest) {
        return rule.occurrences(start.value(), earliest)
                .filter(time -> except.stream().noneMatch(day -> day.covers(time)));
    }

    Stream<LocalDateTime> added() {
        return extra.stream().map(occasion -> occasion.at(start.value().toLocalTime()));
    }
}
