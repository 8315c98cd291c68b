package io.imprimatur.board.ics;

import io.imprimatur.board.ics.FeedRevisions.RevisedFeed;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** iCalendar feed of windows, freezes and meetings. */
@RestController
class CalendarFeed {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final CacheControl FIVE_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();

    private final Channels channels;
    private final WindowEvents windows;
    private final FreezeEvents freezes;
    private final MeetingEvents meetings;
    private final FeedRevisions feedRevisions;
    private final Clock clock;

    CalendarFeed(
            Channels channels,
            WindowEvents windows,
            FreezeEvents freezes,
            MeetingEvents meetings,
            FeedRevisions feedRevisions,
            Clock clock) {
        this.channels = channels;
        this.windows = windows;
        this.freezes = freezes;
        this.meetings = meetings;
        this.feedRevisions = feedRevisions;
        this.clock = clock;
    }

    @GetMapping("/calendar.ics")
    ResponseEntity<byte[]> feed(@RequestParam Optional<String> channel, HttpServletRequest request) {
        Optional<Channel> single = channel.map(channels::get);
        List<Channel> selected = single.map(List::of).orElseGet(channels::all);
        Feed feed = feed(selected, single.isEmpty(), FeedPeriod.around(clock.instant()));
        String name = single.map(each -> "Imprimatur: " + each.title()).orElse("Imprimatur");
        String board = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        RevisedFeed revisedFeed =
                feedRevisions.of(single.map(each -> List.of(each.id())).orElse(List.of()), feed);
        return ResponseEntity.ok()
                .cacheControl(FIVE_MINUTES)
                .eTag(eTag(feed, name, board))
                .lastModified(revisedFeed.since())
                .contentType(CALENDAR)
                .body(new CalendarText(name, board).write(revisedFeed));
    }

    private Feed feed(List<Channel> selected, boolean everything, FeedPeriod span) {
        return windows.of(selected, everything, span)
                .and(freezes.of(selected, span))
                .and(meetings.of(selected, span));
    }

    /** Weak ETag: other nodes and later starts produce the same content with different timestamps. */
    private static String eTag(Feed feed, String name, String board) {
        byte[] all = (feed + name + board).getBytes(StandardCharsets.UTF_8);
        return "W/\"" + DigestUtils.md5DigestAsHex(all) + "\"";
    }
}
