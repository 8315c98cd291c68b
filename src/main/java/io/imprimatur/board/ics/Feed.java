package io.imprimatur.board.ics;

import java.util.ArrayList;
import java.util.List;

/**
 * Events of the calendar feed.
 *
 * @param leftOut sentences about events left out
 */
record Feed(List<FeedEvent> events, List<String> leftOut) {

    Feed {
        events = List.copyOf(events);
        leftOut = List.copyOf(leftOut);
    }

    Feed and(Feed other) {
        return new Feed(concat(events, other.events), concat(leftOut, other.leftOut));
    }

    private static <T> List<T> concat(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all.stream().distinct().toList();
    }
}
