package io.imprimatur.board.ics;

import java.util.ArrayList;
import java.util.List;

/**
 * What the feed shows.
 *
 * @param leftOut what had to be left out, a sentence each
 */
record Feed(List<FeedEvent> events, List<String> leftOut) {

    Feed {
        events = List.copyOf(events);
        leftOut = List.copyOf(leftOut);
    }

    Feed and(Feed other) {
        return new Feed(joined(events, other.events), joined(leftOut, other.leftOut));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all.stream().distinct().toList();
    }
}
