package io.imprimatur.board.ics;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Since when a feed, and each event of it, has been as it is. Remembered by this process alone: after its start
 * everything counts as just revised, which makes programs read again and loses no revision.
 */
@Component
class Revisions {

    private static final Revised NOTHING = new Revised(new Feed(List.of(), List.of()), List.of(), Instant.EPOCH);

    private final Map<List<String>, Revised> byChannels = new HashMap<>();
    private final Clock clock;

    Revisions(Clock clock) {
        this.clock = clock;
    }

    /** @param channels ids of those that the feed is of: one or all, so that little is remembered */
    synchronized Revised of(List<String> channels, Feed feed) {
        Revised before = byChannels.getOrDefault(channels, NOTHING);
        if (before.feed().equals(feed)) return before;
        Instant now = later(clock.instant().truncatedTo(ChronoUnit.SECONDS), before.since());
        Map<String, Revision> known =
                before.events().stream().collect(toMap(each -> each.event().uid(), Function.identity()));
        Revised after = new Revised(
                feed,
                feed.events().stream().map(event -> revision(event, known, now)).toList(),
                now);
        byChannels.put(channels, after);
        return after;
    }

    /** Two revisions within a second are told apart all the same. */
    private static Instant later(Instant now, Instant before) {
        return now.isAfter(before) ? now : before.plusSeconds(1);
    }

    private static Revision revision(FeedEvent event, Map<String, Revision> known, Instant now) {
        Revision last = known.get(event.uid());
        return last != null && last.event().equals(event) ? last : new Revision(event, now);
    }

    /** @param since to the second, as HTTP writes it */
    record Revised(Feed feed, List<Revision> events, Instant since) {}

    /** @param since to the second, as iCalendar writes it */
    record Revision(FeedEvent event, Instant since) {}
}
