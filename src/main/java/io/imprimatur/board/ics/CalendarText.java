package io.imprimatur.board.ics;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Status;
import biweekly.util.Duration;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import io.imprimatur.board.ics.Feed.FeedEvent;
import io.imprimatur.board.ics.FeedRevisions.EventRevision;
import io.imprimatur.board.ics.FeedRevisions.RevisedFeed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * Writes a feed as iCalendar: RFC 5545, and RFC 7986 for its name and refresh interval.
 *
 * @param board base URL of the pages, e.g. {@code https://imprimatur.example.org}
 */
record CalendarText(String name, String board) {

    private static final String PRODUCT = "-//Imprimatur//Maintenance windows//EN";
    private static final String DOMAIN = "@imprimatur";
    private static final Duration REFRESH = Duration.builder().hours(1).build();

    /** Epoch of sequence numbers, which count seconds and must fit 32 bits. */
    private static final Instant SEQUENCE_EPOCH = Instant.parse("2020-01-01T00:00:00Z");

    byte[] write(RevisedFeed revisedFeed) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        calendar.setName(plain(name));
        calendar.setExperimentalProperty("X-WR-CALNAME", escaped(plain(name)));
        String description = description(revisedFeed.feed().leftOut());
        calendar.setDescription(description);
        calendar.setExperimentalProperty("X-WR-CALDESC", escaped(description));
        calendar.setRefreshInterval(REFRESH);
        calendar.setExperimentalProperty("X-PUBLISHED-TTL", REFRESH.toString());
        revisedFeed.events().forEach(event -> calendar.addEvent(event(event)));
        return Folding.fold(unfolded(calendar)).getBytes(StandardCharsets.UTF_8);
    }

    private static String unfolded(ICalendar calendar) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private String description(List<String> leftOut) {
        List<String> lines = new ArrayList<>(List.of("Maintenance windows, freezes and meetings: " + board + "/"));
        lines.addAll(leftOut);
        return plain(String.join("\n", lines));
    }

    private VEvent event(EventRevision eventRevision) {
        FeedEvent event = eventRevision.event();
        VEvent written = new VEvent();
        written.setUid(event.uid() + DOMAIN);
        // Without a METHOD, DTSTAMP is the time of the last revision.
        written.setDateTimeStamp(Date.from(eventRevision.since()));
        written.setLastModified(Date.from(eventRevision.since()));
        written.setSequence((int) java.time.Duration.between(SEQUENCE_EPOCH, eventRevision.since())
                .toSeconds());
        written.setDateStart(Date.from(event.start()), true);
        written.setDateEnd(Date.from(event.end()), true);
        written.setSummary(plain(event.title()));
        written.setDescription(plain(String.join("\n", lines(event))));
        written.setStatus(status(event));
        written.addCategories(event.kind().name().toLowerCase(Locale.ROOT));
        // Windows and freezes do not make their readers busy.
        written.setTransparency(event.kind() != FeedEvent.Kind.MEETING);
        return written;
    }

    private List<String> lines(FeedEvent event) {
        List<String> lines = new ArrayList<>(event.descriptionLines());
        event.changes()
                .forEach(change -> lines.add(
                        change.id() + " " + change.title() + ", " + change.state() + ": " + board + change.page()));
        return lines;
    }

    private static Status status(FeedEvent event) {
        return switch (event.status()) {
            case CONFIRMED -> Status.confirmed();
            case TENTATIVE -> Status.tentative();
            case CANCELLED -> Status.cancelled();
        };
    }

    /** The library writes the values of these extension properties unescaped. */
    private static String escaped(String text) {
        return VObjectPropertyValues.escape(text).replace("\n", "\\n");
    }

    /** Replaces control characters other than newline and tab, which RFC 5545 cannot represent. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n\t]]", " ");
    }

    /** Folds lines after 75 octets of UTF-8, as RFC 5545 requires; the library counts characters. */
    private static class Folding {

        private static final int MAX_OCTETS = 75;
        private static final String BREAK = "\r\n ";

        private Folding() {}

        static String fold(String lines) {
            StringBuilder folded = new StringBuilder(lines.length() + lines.length() / 50);
            int length = 0;
            for (int i = 0; i < lines.length(); i += Character.charCount(lines.codePointAt(i))) {
                int codePoint = lines.codePointAt(i);
                if (codePoint == '\n') length = 0;
                else if (codePoint != '\r') {
                    length += octets(codePoint);
                    if (length > MAX_OCTETS) {
                        folded.append(BREAK);
                        length = 1 + octets(codePoint);
                    }
                }
                folded.appendCodePoint(codePoint);
            }
            return folded.toString();
        }

        private static int octets(int codePoint) {
            if (codePoint < 0x80) return 1;
            if (codePoint < 0x800) return 2;
            return codePoint < 0x10000 ? 3 : 4;
        }
    }
}
