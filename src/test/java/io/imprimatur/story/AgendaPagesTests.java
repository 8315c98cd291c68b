package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.Meeting;
import io.imprimatur.image.review.SyncAgendasJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Each test has a Monday of its own, two weeks after that of the one before. */
class AgendaPagesTests extends StoryTest {

    private static final String AGENDA = "/meetings/rsp-ops";
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Instant FIRST_MEETING = Instant.parse("2027-04-05T16:00:00Z");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private AgendaItems items;

    @Autowired
    private SyncAgendasJob syncAgendasJob;

    private MockMvc browser;
    private Instant meeting;

    @BeforeEach
    void openABrowserOnTheEveOfAMeeting() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        meeting = FIRST_MEETING.plus(Duration.ofDays(14L * TESTS.getAndIncrement()));
        clock.set(meeting.minus(Duration.ofHours(12)));
        syncAgendasJob.run();
    }

    @Test
    void the_meetings_tell_when_they_are_held_next_and_what_they_have_to_decide() throws Exception {
        story().propose(newTag());

        as("zoe", get("/meetings"))
                .andExpect(status().isOk())
                .andExpect(says(
                        "href=\"/meetings/rsp-ops\"",
                        "RSP operations",
                        "09:00 America/Los_Angeles",
                        "to decide",
                        "Data Preview Coordination"));
    }

    @Test
    void an_agenda_has_all_evidence() throws Exception {
        Story story = story().propose(newTag());

        as("zoe", get(AGENDA))
                .andExpect(status().isOk())
                .andExpect(says(
                        "09:00 America/Los_Angeles",
                        "16:00 UTC",
                        "/proposals/" + story.id(),
                        story.proposal().candidate().name(),
                        story.proposal().candidate().digest().value(),
                        previous.abbreviated(),
                        "linux/amd64",
                        "It is good",
                        "zoe"));
    }

    @Test
    void only_the_chair_has_a_form_and_others_are_told_who_decides() throws Exception {
        story().propose(newTag());

        as("rsp", get(AGENDA))
                .andExpect(says("value=\"approve\"", "Defer to " + local(meeting.plus(Duration.ofDays(7)))));
        as("dora", get(AGENDA))
                .andExpect(says("To be decided by"))
                .andExpect(saysNot("value=\"approve\"", "<textarea"));
    }

    @Test
    void the_chair_decides_one_after_another() throws Exception {
        Story first = story().propose(newTag());
        Story second = story().propose(newTag());

        as("rsp", decision(first, "approve", ""))
                .andExpect(status().isFound())
                .andExpect(redirectedUrlPattern(AGENDA + "#item-*"))
                .andExpect(redirectedUrl(AGENDA + "#item-" + next(first)));
        assertThat(first.actions()).containsExactly("PROPOSED", "APPROVED");
        as("rsp", decision(second, "defer", "Not yet")).andExpect(redirectedUrlPattern(AGENDA + "*"));
        assertThat(second.actions()).containsExactly("PROPOSED", "DEFERRED");
        assertThat(trail.of(first.id().toString()))
                .filteredOn("action", "APPROVED")
                .extracting("actor", "role", "capacity", "via")
                .containsExactly(tuple("rsp", "rsp-ops", "member", "page"));
        as("zoe", get("/proposals/" + first.id())).andExpect(says("<div class=\"quiet\">on a page</div>"));
    }

    @Test
    void what_was_done_is_said_once() throws Exception {
        Story story = story().propose(newTag());
        MvcResult done = as("rsp", decision(story, "defer", "Not yet")).andReturn();

        assertThat(done.getFlashMap().get("done"))
                .isEqualTo(story.id() + " (" + story.proposal().candidate().name() + ") is deferred to "
                        + local(meeting.plus(Duration.ofDays(7))) + ".");
        as("rsp", get(AGENDA).requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, done.getFlashMap()))
                .andExpect(says("role=\"status\"", "is deferred to"));
    }

    @Test
    void a_refusal_is_said_at_its_item_with_what_was_typed() throws Exception {
        Story story = story().propose(newTag());

        as("rsp", decision(story, "decline", " "))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(says("role=\"alert\"", "Please add a comment"));
        as("rsp", decision(story, "perhaps", HOSTILE))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(says("&#39;perhaps&#39; is not a decision here", "&lt;script&gt;alert(1)"))
                .andExpect(saysNot(HOSTILE));
    }

    @Test
    void a_second_click_is_told_that_it_is_decided() throws Exception {
        Story story = story().propose(newTag());
        MockHttpServletRequestBuilder click = decision(story, "defer", "Not yet");

        as("rsp", click).andExpect(status().isFound());
        as("rsp", click)
                .andExpect(status().isConflict())
                .andExpect(says("already decided, deferred by rsp", "Your comment"));

        assertThat(story.actions()).containsExactly("PROPOSED", "DEFERRED");
    }

    @Test
    void who_is_no_chair_or_has_no_token_decides_nothing() throws Exception {
        Story story = story().propose(newTag());

        as("dora", decision(story, "approve", "")).andExpect(status().isForbidden());
        as("rsp", post(AGENDA).param("item", "1").param("decision", "approve")).andExpect(status().isForbidden());
        as(
                        "rsp",
                        post(AGENDA)
                                .param("item", "99999")
                                .param("decision", "approve")
                                .with(csrf()))
                .andExpect(status().isNotFound());
        as("rsp", post(AGENDA).param("item", "x").with(csrf())).andExpect(status().isNotFound());

        assertThat(story.actions()).containsExactly("PROPOSED");
    }

    @Test
    void past_agendas_stay_with_what_was_decided() throws Exception {
        Story approved = story().propose(newTag()).answer("rsp", "userTask_reviewAtRspOps", "approve", HOSTILE);
        Story left = story().propose(newTag());
        clock.set(meeting.plus(Duration.ofHours(2)));
        syncAgendasJob.run();

        as("zoe", get(AGENDA))
                .andExpect(says("Carried over from", left.id().toString(), AGENDA + "/" + meetingAddress()))
                .andExpect(saysNot(">" + approved.id() + "<"));
        as("zoe", get(AGENDA + "/" + meetingAddress()))
                .andExpect(status().isOk())
                .andExpect(says(
                        "· ended",
                        approved.id().toString(),
                        "ahead of the meeting",
                        "&lt;script&gt;",
                        left.id().toString(),
                        "Not decided",
                        "carried over to"))
                .andExpect(saysNot(HOSTILE));

        left.answer("rsp", "userTask_reviewAtRspOps", "approve");
        as("zoe", get(AGENDA + "/" + meetingAddress())).andExpect(says("since then"));
    }

    @Test
    void past_agendas_are_leafed_through() throws Exception {
        Story story = story().propose(newTag());
        for (int week = 0; week < 15; week++) story.answer("rsp", "userTask_reviewAtRspOps", "defer", "Later");
        clock.set(meeting.plus(Duration.ofDays(7 * 15)));

        String older = "before=" + address(meeting.plus(Duration.ofDays(7 * 3)));
        as("zoe", get(AGENDA)).andExpect(says(older)).andExpect(saysNot(">Latest<"));
        as("zoe", get(AGENDA + "?" + older)).andExpect(says(AGENDA + "/" + meetingAddress(), ">Latest<"));
        as("zoe", get(AGENDA + "?before=yesterday")).andExpect(status().isOk());
        as("zoe", get(AGENDA + "/" + address(meeting.plus(Duration.ofDays(7)))))
                .andExpect(says("rel=\"prev\"", meetingAddress(), "rel=\"next\""));
    }

    @Test
    void what_a_meeting_left_is_on_the_next_agenda_at_once() throws Exception {
        Story story = story().propose(newTag());
        clock.set(meeting.plus(Duration.ofHours(1)));

        as("rsp", get(AGENDA)).andExpect(says("Carried over from", story.id().toString(), "value=\"approve\""));
    }

    @Test
    void what_is_withdrawn_is_to_be_decided_no_more() throws Exception {
        Story story = story().propose(newTag());
        as(
                "zoe",
                post("/proposals/" + story.id() + "/withdrawal")
                        .param("reason", "a mistake")
                        .with(csrf()));

        as("rsp", get(AGENDA))
                .andExpect(says("before the meeting decided"))
                .andExpect(saysNot("name=\"item\" value=\"" + item(story) + "\""));
    }

    @Test
    void an_agenda_to_come_can_be_read() throws Exception {
        as("zoe", get(AGENDA + "/" + address(meeting.plus(Duration.ofDays(7)))))
                .andExpect(status().isOk())
                .andExpect(says("later meeting", "No items on this agenda yet"));
    }

    @Test
    void what_was_never_a_meeting_is_a_page_of_its_own() throws Exception {
        as("zoe", get("/meetings/all-hands"))
                .andExpect(status().isNotFound())
                .andExpect(says("&#39;all-hands&#39; is not a meeting"));
        for (String start : new String[] {
            "2027-04-05T16:01Z", "2027-02-30T17:00Z", "yesterday", "2027-04-05T16:00:00Z", "2999-01-07T17:00Z", "0000"
        })
            as("zoe", get(AGENDA + "/" + start))
                    .andExpect(status().isNotFound())
                    .andExpect(says("is not an agenda of RSP operations"));
    }

    @Test
    void the_board_says_on_which_agenda_it_is() throws Exception {
        Story story = story().propose(newTag());

        as("zoe", get("/proposals/" + story.id()))
                .andExpect(says("on the agenda of RSP operations, " + local(meeting)));
    }

    private MockHttpServletRequestBuilder decision(Story story, String decision, String comment) {
        return post(AGENDA)
                .param("item", String.valueOf(item(story)))
                .param("decision", decision)
                .param("comment", comment)
                .with(csrf());
    }

    private long item(Story story) {
        return items.of(story.id(), Meeting.RSP_OPS).get(0).id();
    }

    private long next(Story story) {
        return items.open(Meeting.RSP_OPS).stream()
                .map(each -> each.id())
                .filter(id -> id > item(story))
                .findFirst()
                .orElseThrow();
    }

    private String meetingAddress() {
        return address(meeting);
    }

    private static String address(Instant starts) {
        return starts.toString().replace(":00Z", "Z");
    }

    /** The clocks in Los Angeles are 7 hours behind on all of these days. */
    private static String local(Instant starts) {
        return starts.minus(Duration.ofHours(7)).toString().replace('T', ' ').replace(":00Z", "")
                + " America/Los_Angeles";
    }

    private static ResultMatcher says(String... words) {
        return content().string(allOf(matchers(words)));
    }

    private static ResultMatcher saysNot(String... words) {
        return content().string(not(anyOf(matchers(words))));
    }

    private static Iterable<Matcher<? super String>> matchers(String... words) {
        return Arrays.stream(words)
                .<Matcher<? super String>>map(word -> containsString(word))
                .toList();
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of(user))));
    }
}
