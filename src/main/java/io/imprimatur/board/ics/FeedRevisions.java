package io.imprimatur.board.ics;

import static java.util.stream.Collectors.toMap;

import io.imprimatur.board.ics.Feed.FeedEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Times of the last change of each feed and its events. Kept in memory only: after a restart everything counts as just
 * revised, so that clients read it again and miss no revision.
 */
@Component
class FeedRevisions {

    private static final RevisedFeed NOTHING =
            new RevisedFeed(new Feed(List.of(), List.of()), List.of(), Instant.EPOCH);

    private final Map<List<String>, RevisedFeed> byChannels = new HashMap<>();
    private final Clock clock;

    FeedRevisions(Clock clock) {
        this.clock = clock;
    }

    /** @param channels ids of the feed's channels: a single one, or empty for all */
    synchronized RevisedFeed of(List<String> channels, Feed feed) {
        RevisedFeed before = byChannels.getOrDefault(channels, NOTHING);
        if (before.feed().equals(feed)) return before;
        Instant now = later(clock.instant().truncatedTo(ChronoUnit.SECONDS), before.since());
        Map<String, EventRevision> previous =
                before.events().stream().collect(toMap(each -> each.event().uid(), Function.identity()));
        RevisedFeed after = new RevisedFeed(
                feed,
                feed.events().stream()
                        .map(event -> revision(event, previous, now))
                        .toList(),
                now);
        byChannels.put(channels, after);
        return after;
    }

    /** Distinguishes two revisions within a second. */
    private static Instant later(Instant now, Instant before) {
        return now.isAfter(before) ? now : before.plusSeconds(1);
    }

    private static EventRevision revision(FeedEvent event, Map<String, EventRevision> previous, Instant now) {
        EventRevision last = previous.get(event.uid());
        return last != null && last.event().equals(event) ? last : new EventRevision(event, now);
    }

    /** @param since to the second, the precision of HTTP dates */
    record RevisedFeed(Feed feed, List<EventRevision> events, Instant since) {}

    /** @param since to the second, the precision of iCalendar */
    record EventRevision(FeedEvent event, Instant since) {}
}
