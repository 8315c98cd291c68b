package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.ticket.ComposeTicket;
import io.imprimatur.testing.MobuPlan;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class NotebookPagesTests extends NotebookStoryTest {

    private static final String RESOLVE = "userTask_resolveNotebookFailures";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ComposeTicket composeTicket;

    private MockMvc browser;

    @BeforeEach
    void openABrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void the_evidence_is_shown_down_to_the_notebook_and_its_log() throws Exception {
        Story story = failed();
        String cell = "/proposals/" + story.id() + "/notebooks/idfprod/tutorials";

        assertThat(page("/proposals/" + story.id()))
                .contains(cell, "1 failed", "the notebooks tutorials on idfprod failed");
        assertThat(page(cell)).contains("b.ipynb", "failed", COLLECTION.head(), "Runner log");
        assertThat(page(cell + "/log?path=b.ipynb")).contains("CodeExecutionError", "&lt;script&gt;");
        for (String each : new String[] {"/proposals/" + story.id(), cell, cell + "/log?path=b.ipynb"})
            assertThat(page(each)).doesNotContain("<script>alert", "gt-live", "gt-admin");
        browser.perform(as("zoe", get(cell + "/log?path=x.ipynb"))).andExpect(status().isNotFound());
        browser.perform(as("zoe", get(cell + "x"))).andExpect(status().isNotFound());
    }

    @Test
    void the_api_counts() throws Exception {
        Story story = failed();

        String json = page("/api/proposals/" + story.id());

        assertThat(json).contains("\"failed\":1", "\"commit\":\"" + COLLECTION.head(), "\"what\":\"notebook-failure\"");
    }

    @Test
    void the_form_has_a_table_of_what_failed() {
        Story story = failed();
        Task task = story.openTasks(RESOLVE).get(0);

        assertThat(engine.getTaskService()
                        .getVariable(task.getId(), "notebooks")
                        .toString())
                .contains("b.ipynb", "CodeExecutionError", "20.0 s");
        assertThat(engine.getTaskService().getVariable(task.getId(), "matrix").toString())
                .contains("tutorials@idfprod", "failed", "1 failed");
    }

    @Test
    void a_waiver_is_shown_wherever_the_evidence_is_and_given_anew_when_it_has_expired() throws Exception {
        Story story = failed().answer(
                        "ada",
                        RESOLVE,
                        Map.of("decision", "waive", "notebook", "b.ipynb", "until", "2026-11-24", "comment", "Known"));
        String cell = "/proposals/" + story.id() + "/notebooks/idfprod/tutorials";
        assertThat(page("/proposals/" + story.id())).contains("waived b.ipynb by ada, until 2026-11-24");
        assertThat(page(cell)).contains("waived", "until 2026-11-24");

        story.at("2026-11-25T12:00:00Z");
        assertThat(page("/proposals/" + story.id())).contains("waiver expired", "has expired");
        browser.perform(as(
                        "zoe",
                        post(cell + "/waivers")
                                .with(csrf())
                                .param("until", "2026-12-01")
                                .param("comment", "x")))
                .andExpect(status().isForbidden());
        browser.perform(as(
                        "ada",
                        post(cell + "/waivers")
                                .with(csrf())
                                .param("notebook", "b.ipynb")
                                .param("until", "2026-12-01")
                                .param("comment", "Still")))
                .andExpect(status().is3xxRedirection());

        assertThat(page("/proposals/" + story.id())).doesNotContain("waiver expired");
    }

    @Test
    void the_ticket_says_what_was_waived_by_whom_until_when_and_why() {
        Story story = failed().answer(
                        "ada",
                        RESOLVE,
                        Map.of("decision", "waive", "notebook", "b.ipynb", "until", "2026-11-24", "comment", "Known"));
        assertThat(composeTicket.preview(story.proposal()).content().description())
                .contains("Notebooks tutorials on idfprod: WAIVED")
                .contains("Waived by ada until 2026-11-24: b.ipynb, Known");
    }

    @Test
    void a_waiver_of_all_is_shown_with_who_and_why() throws Exception {
        Story story = failed().answer("ada", RESOLVE, "waive", "Known for long");
        assertThat(page("/proposals/" + story.id() + "/notebooks/idfprod/tutorials"))
                .contains("As a whole waived by ada: Known for long");
        assertThat(page("/proposals/" + story.id())).contains("waived as a whole by ada", "Known for long");
    }

    private Story failed() {
        MOBU.plan(MobuPlan.of("a.ipynb", "b.ipynb").failingAt("b.ipynb"));
        return later(story().propose(newTag()).approved());
    }

    private String page(String path) throws Exception {
        return browser.perform(as("ada", get(path)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static MockHttpServletRequestBuilder as(String user, MockHttpServletRequestBuilder request) {
        return request.with(authentication(TestLogins.of(user)));
    }
}
