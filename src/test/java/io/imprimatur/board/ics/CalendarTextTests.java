package io.imprimatur.board.ics;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.board.ics.Feed.FeedEvent;
import io.imprimatur.board.ics.Feed.FeedEvent.PlannedChange;
import io.imprimatur.board.ics.FeedRevisions.EventRevision;
import io.imprimatur.board.ics.FeedRevisions.RevisedFeed;
import io.imprimatur.calendar.Occurrence.Status;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTextTests {

    private static final Instant OPENS = Instant.parse("2026-11-26T23:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Window\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:false",
                "Window\r\nEND:VCALENDAR\r\nX-EVIL:1",
                "Semi;colon, comma: colon \\n \"quoted\" ^n",
                "Cerro Pachón 🔭 Ventana de cumbre, que tiene un nombre muy largo y con acentos áéíóú áéíóú áéíóú áéíóú",
                "a\u0000\u0007\u0085 bell"
            })
    void text_stays_text(String hostile) throws Exception {
        String written = written(hostile, List.of(hostile));

        Calendar feed = read(written);
        assertThat(written.split("\r\n")).filteredOn("BEGIN:VEVENT"::equals).hasSize(1);
        assertThat(written.replace("\r\n", "")).doesNotContain("\n", "\r", "\u0000", "\u0007");
        assertThat(written.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(feed.getComponents(Component.VEVENT)).hasSize(1);
        assertThat(value(event(feed), Property.SUMMARY)).isEqualTo(withoutControls(hostile));
        assertThat(value(feed, Property.NAME)).isEqualTo(withoutControls(hostile));
        assertThat(value(event(feed), Property.DESCRIPTION)).contains(withoutControls(hostile));
        assertThat(feed.validate().hasErrors()).isFalse();
    }

    @Test
    void a_long_name_is_folded_and_read_whole() throws Exception {
        String image = "exp_" + "x".repeat(124);

        Calendar feed = read(
                written("Patch Thursday", List.of(), new PlannedChange("P-17", "/proposals/P-17", image, "verifying")));

        assertThat(value(event(feed), Property.DESCRIPTION))
                .isEqualTo("P-17 " + image + ", verifying: https://imprimatur.example.org/proposals/P-17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIRMED", "TENTATIVE", "CANCELLED"})
    void an_event_tells_how_sure_it_is(Status status) throws Exception {
        Calendar feed = read(written("Patch Thursday", status));

        assertThat(value(event(feed), Property.STATUS)).isEqualTo(status.name());
        assertThat(value(event(feed), Property.TRANSP)).isEqualTo("TRANSPARENT");
        assertThat(value(event(feed), Property.CATEGORIES)).isEqualTo("window");
    }

    @Test
    void what_is_left_out_is_said_in_the_feeds_description() throws Exception {
        Feed feed = new Feed(List.of(), List.of("The rest is left out."));

        Calendar read = read(text("Imprimatur").write(new RevisedFeed(feed, List.of(), OPENS)));

        assertThat(value(read, Property.DESCRIPTION)).endsWith("\nThe rest is left out.");
        assertThat(read.getComponents(Component.VEVENT)).isEmpty();
    }

    private static String written(String title, Status status) {
        return write(
                title,
                new FeedEvent(
                        "window-1",
                        FeedEvent.Kind.WINDOW,
                        title,
                        OPENS,
                        OPENS.plusSeconds(7200),
                        status,
                        List.of(),
                        List.of()));
    }

    private static String written(String title, List<String> says, PlannedChange... changes) {
        return write(
                title,
                new FeedEvent(
                        "window-1",
                        FeedEvent.Kind.WINDOW,
                        title,
                        OPENS,
                        OPENS.plusSeconds(7200),
                        Status.CONFIRMED,
                        says,
                        List.of(changes)));
    }

    private static String write(String name, FeedEvent event) {
        Feed feed = new Feed(List.of(event), List.of());
        return new String(
                text(name).write(new RevisedFeed(feed, List.of(new EventRevision(event, OPENS)), OPENS)),
                StandardCharsets.UTF_8);
    }

    private static CalendarText text(String name) {
        return new CalendarText(name, "https://imprimatur.example.org");
    }

    private static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n]]", " ");
    }

    private static Component event(Calendar feed) {
        return feed.getComponents(Component.VEVENT).get(0);
    }

    private static Calendar read(byte[] feed) throws IOException, ParserException {
        return read(new String(feed, StandardCharsets.UTF_8));
    }

    private static Calendar read(String feed) throws IOException, ParserException {
        return new CalendarBuilder().build(new StringReader(feed));
    }

    private static String value(PropertyContainer holder, String name) {
        return holder.getProperty(name).orElseThrow().getValue();
    }
}
