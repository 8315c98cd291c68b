package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.review.AgendaItem;
import io.imprimatur.image.review.AgendaItems;
import io.imprimatur.image.review.SyncAgendasJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Where no meeting has a calendar. */
@Tag("application")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.config.additional-location=classpath:story-without-meetings.yaml")
@Import(StoryTest.Time.class)
class NoCalendarTests extends StoryTest {

    private static final String REVIEW = "userTask_reviewAtRspOps";
    private static final String AGENDA = "/meetings/rsp-ops";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private AgendaItems items;

    @Autowired
    private SyncAgendasJob syncAgendasJob;

    private MockMvc browser;

    @BeforeEach
    void openABrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void a_review_has_no_due_date_and_is_called_after_the_meetings_id() {
        Story story = story().propose(newTag());
        syncAgendasJob.run();

        assertThat(story.openTasks(REVIEW)).singleElement().satisfies(task -> {
            assertThat(task.getDueDate()).isNull();
            assertThat(task.getName()).startsWith("Review at rsp-ops: ");
        });
        story.answer("rsp", REVIEW, "decline", "No");
    }

    @Test
    void the_agenda_says_so_and_decisions_are_taken_on_it_all_the_same() throws Exception {
        Story story = story().propose(newTag()).answer("rsp", REVIEW, "defer", "Later");
        AgendaItem item = items.open(story.id()).orElseThrow();

        as("rsp", get(AGENDA))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("This meeting has no scheduled date"),
                                containsString("Deferred once before"),
                                containsString("name=\"item\" value=\"" + item.id() + "\""))));
        as("rsp", decision(item)).andExpect(redirectedUrl(AGENDA + "#content"));
        as("rsp", get(AGENDA))
                .andExpect(content()
                        .string(allOf(
                                containsString(story.id().toString()),
                                containsString("class=\"state approved\""),
                                not(containsString("value=\"" + item.id() + "\"")))));
        as("zoe", get("/meetings")).andExpect(content().string(containsString("No date is scheduled")));
        as("zoe", get(AGENDA + "/2026-11-23T17:00Z")).andExpect(status().isNotFound());
    }

    @Test
    void the_board_says_so_too() throws Exception {
        Story story = story().propose(newTag());

        as("zoe", get("/proposals/" + story.id()))
                .andExpect(content().string(containsString("no date is scheduled for this meeting")));
        story.answer("rsp", REVIEW, "decline", "No");
    }

    private static MockHttpServletRequestBuilder decision(AgendaItem item) {
        return post(AGENDA)
                .param("item", String.valueOf(item.id()))
                .param("decision", "approve")
                .with(csrf());
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(request.with(authentication(TestLogins.of(user))));
    }
}
