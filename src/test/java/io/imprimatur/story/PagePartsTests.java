package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.Attachment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class PagePartsTests extends StoryTest {

    /** Each test on a day of its own: what a registry said is kept for a while. */
    private static Instant day = Instant.parse("2028-01-03T12:00:00Z");

    @Autowired
    private WebApplicationContext application;

    private MockMvc browser;

    @BeforeEach
    void openABrowserOnAnotherDay() {
        day = day.plusSeconds(86_400);
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void a_tag_that_has_moved_since_is_said_and_changes_nothing() throws Exception {
        clock.set(day);
        String tag = newTag();
        Story story = story().propose(tag);
        String part = "/proposals/" + story.id() + "/comparison";
        as("zoe", get(part)).andExpect(content().string(not(containsString("has moved since"))));

        FIRST.retag(NAME, tag, previous);
        clock.pass(Duration.ofMinutes(1));

        as("zoe", get(part))
                .andExpect(
                        content().string(allOf(containsString("has moved since"), containsString(previous.value()))));
        assertThat(story.proposal().candidate().digest()).isNotEqualTo(previous);
    }

    @Test
    void the_board_leads_to_the_tasks_of_who_reads_it_and_of_nobody_else() throws Exception {
        String tag = newTag();
        String id = story().propose(tag).id().toString();

        as("rsp", get("/"))
                .andExpect(content()
                        .string(allOf(
                                containsString("/camunda/app/tasklist/default/#/?task="),
                                containsString("evidence: " + id),
                                containsString("Earliest possible window:"))));
        as("zoe", get("/")).andExpect(content().string(not(containsString("evidence: " + id))));
    }

    @Test
    void the_tags_of_the_registry_are_offered_with_what_is_special_of_them() throws Exception {
        String tag = newTag();
        clock.set(day);

        as("zoe", get("/propose/tags?channel=recommended&tag=" + tag))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("value=\"" + tag + "\""),
                                containsString("/propose/image?channel=recommended&amp;tag=" + tag))));
        as("zoe", get("/propose/tags?channel=recommended&tag=recomm"))
                .andExpect(content().string(containsString("alias of: Recommended image")));
        as("zoe", get("/propose/image?channel=recommended&tag=" + tag))
                .andExpect(content().string(allOf(containsString("linux/amd64"), containsString("sha256:"))));
    }

    @Test
    void a_registry_that_cannot_be_asked_is_said_where_the_tags_would_be() throws Exception {
        clock.set(day);
        FIRST.answerWith(request -> true, 503);

        as("zoe", get("/propose/tags?channel=recommended&tag=w_2026_1"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tags cannot be listed")));
        as("zoe", get("/propose/image?channel=recommended&tag=w_2026_1"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Cannot be proposed")));
        as("zoe", get("/propose"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"tag\"")));
    }

    @Test
    void what_is_no_tag_and_no_channel_is_said() throws Exception {
        clock.set(day);

        as("zoe", get("/propose/image?channel=recommended&tag=<b>"))
                .andExpect(content().string(allOf(containsString("&lt;b&gt;"), not(containsString("<b>")))));
        as("zoe", get("/propose/tags?channel=nothing&tag=")).andExpect(status().isNotFound());
        as("zoe", get("/propose/tags")).andExpect(status().isNotFound());
    }

    @Test
    void without_scripts_a_tag_is_picked_by_a_button_and_nothing_that_was_typed_is_lost() throws Exception {
        String tag = newTag();
        clock.set(day);

        as(
                        "zoe",
                        post("/propose/tags")
                                .param("channel", "recommended")
                                .param("pick", tag)
                                .param("reason", "half of a reas")
                                .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("half of a reas"),
                                containsString("value=\"" + tag + "\""),
                                containsString("linux/amd64"))));
    }

    @Test
    void the_way_of_a_proposal_is_told_with_the_turns_it_took() throws Exception {
        Story story = story().propose(newTag())
                .answer("rsp", "userTask_reviewAtRspOps", "defer", "next week")
                .answer("rsp", "userTask_reviewAtRspOps", "approve");

        as("zoe", get("/proposals/" + story.id() + "/path.json"))
                .andExpect(jsonPath("$.flows", hasItem("flow_deferredAtRspOps")))
                .andExpect(jsonPath("$.flows", hasItem("flow_approvedAtRspOps")))
                .andExpect(jsonPath("$.flows", not(hasItem("flow_declinedAtRspOps"))))
                .andExpect(jsonPath(
                        "$.steps[?(@.ended == null)].element", hasItem("userTask_reviewAtDataPreviewCoordination")));
        as("zoe", get("/proposals/" + story.id() + "/process.bpmn"))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_XML))
                .andExpect(content().string(containsString("recommendedImagePromotion")));
        as("zoe", get("/proposals/P-9999/path.json")).andExpect(status().isNotFound());
    }

    @Test
    void what_changes_is_compared_or_said_to_be_unknown() throws Exception {
        Story story = proposedWhereNothingWasPromoted();
        String comparison = "/proposals/" + story.id() + "/comparison";

        as("zoe", get(comparison).header("HX-Request", "true"))
                .andExpect(content().string(allOf(containsString("linux/amd64"), not(containsString("<html")))));
        as("zoe", get(comparison)).andExpect(content().string(containsString("<html")));
        clock.set(day);
        FIRST.answerWith(request -> true, 503);
        as("zoe", get(comparison))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Not available")));
        as("zoe", get("/proposals/" + story.id())).andExpect(status().isOk());
    }

    @Test
    void what_a_registry_said_is_asked_anew_when_the_clock_was_set_back() throws Exception {
        Story story = proposedWhereNothingWasPromoted();
        String comparison = "/proposals/" + story.id() + "/comparison";
        clock.set(day.plusSeconds(86_400 * 365));
        as("zoe", get(comparison)).andExpect(content().string(not(containsString("Not available"))));
        as("zoe", get("/propose/tags?channel=recommended&tag="))
                .andExpect(content().string(not(containsString("cannot be listed"))));

        clock.set(day);
        FIRST.answerWith(request -> true, 503);

        as("zoe", get(comparison)).andExpect(content().string(containsString("Not available")));
        as("zoe", get("/propose/tags?channel=recommended&tag="))
                .andExpect(content().string(containsString("Tags cannot be listed")));
    }

    @Test
    void packages_are_compared_where_something_lists_them() throws Exception {
        Story story = proposedWhereNothingWasPromoted();
        String comparison = "/proposals/" + story.id() + "/comparison";
        clock.set(day);
        as("zoe", get(comparison))
                .andExpect(content().string(containsString("No package list found for either image.")));

        attach(story.proposal().candidate().digest(), "{'name':'numpy','versionInfo':'2.1'},{'name':'<b>new</b>'}");
        as("zoe", get(comparison))
                .andExpect(content()
                        .string(containsString(
                                "The candidate has 2 packages (source: an SPDX document that refers to it)")));

        attach(previous, "{'name':'numpy','versionInfo':'2.0'},{'name':'gone','versionInfo':'1'}");
        as("zoe", get(comparison))
                .andExpect(content()
                        .string(allOf(
                                containsString("Packages: 1 added, 1 removed, 1 changed, 0 the same"),
                                containsString("&lt;b&gt;new&lt;/b&gt;"),
                                not(containsString("<b>new")))));
    }

    @Test
    void packages_that_cannot_be_read_do_not_hide_the_rest() throws Exception {
        Story story = proposedWhereNothingWasPromoted();
        attach(story.proposal().candidate().digest(), "{");

        as("zoe", get("/proposals/" + story.id() + "/comparison"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Package comparison not available: "), containsString("linux/amd64"))));
    }

    private Story proposedWhereNothingWasPromoted() {
        FIRST.retag(NAME, "recommended_paired", previous);
        return story().propose("paired", newTag());
    }

    private void attach(Digest image, String packages) {
        Attachment.to(
                        FIRST.manifest(NAME, image).orElseThrow(),
                        "application/spdx+json",
                        ("{'packages':[" + packages + "]}").replace('\'', '"'))
                .pushWithTagTo(FIRST.host(), NAME);
    }

    @Test
    void scripts_and_styles_come_from_ourselves_only() throws Exception {
        String policy = as("zoe", get("/")).andReturn().getResponse().getHeader("Content-Security-Policy");

        as("zoe", get("/webjars/htmx.org/dist/htmx.min.js"))
                .andExpect(status().isOk())
                .andExpect(header().exists("Cache-Control"));
        assertThat(policy)
                .contains("default-src 'self'", "script-src 'self'", "object-src 'none'")
                .doesNotContain("unsafe-eval");
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of(user))));
    }
}
