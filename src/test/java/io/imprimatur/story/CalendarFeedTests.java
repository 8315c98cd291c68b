package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The feed, as a second library reads it. */
class CalendarFeedTests extends StoryTest {

    private static final String PATCH_THURSDAY = "window-patch-thursday-2026-11-26T23:00:00Z@imprimatur";

    @Autowired
    private WebApplicationContext application;

    private MockMvc program;

    @BeforeEach
    void openACalendarProgram() {
        program = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void the_feed_is_valid_and_says_what_it_is() throws Exception {
        Calendar feed = read("/calendar.ics");

        assertThat(feed.validate().hasErrors()).isFalse();
        assertThat(value(feed, Property.VERSION)).isEqualTo("2.0");
        assertThat(value(feed, Property.PRODID)).isEqualTo("-//Imprimatur//Maintenance windows//EN");
        assertThat(value(feed, "X-WR-CALNAME")).isEqualTo("Imprimatur");
        assertThat(value(feed, "REFRESH-INTERVAL")).isEqualTo("PT1H");
        assertThat(feed.getProperty(Property.METHOD)).isEmpty();
    }

    @Test
    void every_window_from_a_month_ago_to_a_year_ahead_is_an_event() throws Exception {
        List<Component> windows = events("/calendar.ics", "window-patch-thursday");

        assertThat(windows).hasSize(56);
        assertThat(value(windows.get(0), Property.DTSTART)).isEqualTo("20261029T220000Z");
        assertThat(windows).allSatisfy(event -> {
            assertThat(value(event, Property.SUMMARY)).isEqualTo("Patch Thursday");
            assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
            assertThat(event.getProperty(Property.DTSTAMP)).isPresent();
        });
    }

    @Test
    void a_window_tells_its_local_time_and_what_is_planned_for_it() throws Exception {
        Story story = story().propose(newTag()).signedOff();

        Component window = event(PATCH_THURSDAY);

        assertThat(value(window, Property.DTSTART)).isEqualTo("20261126T230000Z");
        assertThat(value(window, Property.DTEND)).isEqualTo("20261127T010000Z");
        assertThat(value(window, Property.DESCRIPTION))
                .contains("2026-11-26 15:00 America/Los_Angeles to 2026-11-26 17:00 America/Los_Angeles")
                .contains("Recommended image (recommended): counts")
                .contains(story.id() + " " + story.proposal().candidate().name() + ", waiting for window: "
                        + "http://localhost/proposals/" + story.id());
    }

    @Test
    void links_lead_to_the_address_that_was_asked() throws Exception {
        story().propose(newTag()).signedOff();

        String feed = body(get("https://imprimatur.example.org/calendar.ics").with(request -> {
            request.setServerPort(443);
            return request;
        }));

        assertThat(feed.replace("\r\n ", "")).contains("https://imprimatur.example.org/proposals/P-");
    }

    @Test
    void meetings_are_events_with_their_agenda() throws Exception {
        Story story = story().propose(newTag());

        List<Component> meetings = events("/calendar.ics", "meeting-rsp-ops");

        assertThat(meetings).hasSizeGreaterThan(50);
        assertThat(meetings).anySatisfy(meeting -> assertThat(value(meeting, Property.DESCRIPTION))
                .contains(story.id() + " ", "in review: http://localhost/proposals/" + story.id()));
        assertThat(value(meetings.get(0), Property.SUMMARY)).isEqualTo("RSP operations");
    }

    @Test
    void what_did_not_change_keeps_its_sequence_and_what_did_gets_a_higher_one() throws Exception {
        Component before = event(PATCH_THURSDAY);
        Component other = event("window-patch-thursday-2027-02-04T23:00:00Z@imprimatur");
        clock.set(MONDAY.plusSeconds(60));
        story().propose(newTag()).signedOff();

        assertThat(sequence(event(PATCH_THURSDAY))).isGreaterThan(sequence(before));
        assertThat(value(event(PATCH_THURSDAY), Property.UID)).isEqualTo(value(before, Property.UID));
        assertThat(event("window-patch-thursday-2027-02-04T23:00:00Z@imprimatur"))
                .isEqualTo(other);
    }

    @Test
    void a_program_that_has_the_feed_is_not_sent_it_again() throws Exception {
        MockHttpServletResponse first =
                ask(get("/calendar.ics")).andExpect(status().isOk()).andReturn().getResponse();
        clock.set(MONDAY.plusSeconds(3600));

        ask(get("/calendar.ics").header("If-None-Match", first.getHeader("ETag")))
                .andExpect(status().isNotModified())
                .andExpect(content().string(""));
        ask(get("/calendar.ics").header("If-Modified-Since", first.getHeader("Last-Modified")))
                .andExpect(status().isNotModified());
        story().propose(newTag());
        ask(get("/calendar.ics").header("If-None-Match", first.getHeader("ETag")))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "max-age=300, private"))
                .andExpect(header().string("Content-Type", startsWith("text/calendar")));
    }

    @Test
    void a_channel_narrows_it_and_an_unknown_one_is_not_found() throws Exception {
        assertThat(value(read("/calendar.ics?channel=recommended"), "X-WR-CALNAME"))
                .isEqualTo("Imprimatur: Recommended image");
        ask(get("/calendar.ics?channel=latest").accept("text/calendar"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.type").value("urn:imprimatur:problem:unknown-channel"));
    }

    @Test
    void lines_end_as_they_must_and_are_folded() throws Exception {
        story().propose(newTag()).signedOff();

        String feed = body(get("/calendar.ics"));

        assertThat(feed).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(feed.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(feed.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(75));
    }

    @Test
    void nobody_reads_it_without_a_login() throws Exception {
        program.perform(get("/calendar.ics"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", startsWith("Basic")));
    }

    private Component event(String uid) throws Exception {
        return events("/calendar.ics", uid).get(0);
    }

    private List<Component> events(String path, String uid) throws Exception {
        return read(path).getComponents(Component.VEVENT).stream()
                .map(Component.class::cast)
                .filter(event -> value(event, Property.UID).startsWith(uid))
                .toList();
    }

    private Calendar read(String path) throws Exception {
        return new CalendarBuilder().build(new StringReader(body(get(path))));
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return ask(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return program.perform(request.with(authentication(TestLogins.of("zoe"))));
    }

    private static int sequence(Component event) {
        return Integer.parseInt(value(event, Property.SEQUENCE));
    }

    private static String value(net.fortuna.ical4j.model.PropertyContainer holder, String name) {
        return holder.getProperty(name).orElseThrow().getValue();
    }
}
