package io.imprimatur.story;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
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

class PagesTests extends StoryTest {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final Instant LATER_THAN_ANY_ANSWER = Instant.parse("2031-03-01T12:00:00Z");
    private static final String WITHDRAW = "<h2 id=\"withdraw\">";

    @Autowired
    private WebApplicationContext application;

    private MockMvc browser;

    @BeforeEach
    void openABrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void without_a_login_every_page_leads_to_the_form() throws Exception {
        for (String page : new String[] {"/", "/propose", "/proposals/P-1", "/proposals/P-1/audit.csv"})
            browser.perform(get(page).accept(MediaType.TEXT_HTML)).andExpect(redirectedUrl("/login"));
    }

    @Test
    void the_board_tells_what_is_on_its_way_and_what_it_waits_for() throws Exception {
        Story story = story().propose(newTag());

        as("zoe", get("/"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString(FIRST.host() + "/sciplat-lab"),
                                containsString("/proposals/" + story.id()),
                                containsString("waiting for the meeting RSP operations"),
                                containsString("aria-current=\"step\""),
                                containsString("2026-11-26 15:00 America/Los_Angeles"),
                                containsString("action=\"/logout\""))));
    }

    @Test
    void a_registry_that_does_not_answer_is_said_and_the_rest_is_shown() throws Exception {
        SECOND.answerWith(request -> true, 503);
        clock.set(LATER_THAN_ANY_ANSWER);

        as("zoe", get("/"))
                .andExpect(status().isOk())
                .andExpect(
                        content().string(allOf(containsString("unavailable"), containsString(previous.abbreviated()))));
    }

    /** Later than any other story on this database, for the board shows what was promoted last. */
    @Test
    void a_promoted_image_is_what_the_board_recommends() throws Exception {
        Story story = story().propose(newTag()).signedOff().at("2027-06-03T22:00:00Z");

        as("zoe", get("/"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Recommended ("
                                        + story.proposal().candidate().name() + ")"),
                                containsString("class=\"state promoted\""))));
    }

    @Test
    void a_proposals_page_tells_its_whole_life() throws Exception {
        Story story = story().propose(newTag()).ticketOpen().acknowledge("middleware-lead", "ben", "acknowledge", "ok");

        as("zoe", get("/proposals/" + story.id()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString(
                                        story.proposal().candidate().digest().value()),
                                containsString("ben (designate of mia)"),
                                containsString("waiting for the Product owner"),
                                containsString("notebooks passed"),
                                containsString("SP-1"))));
    }

    @Test
    void what_people_write_stays_text() throws Exception {
        String page = proposed(newTag(), HOSTILE + "\n" + "x".repeat(1900));

        as("zoe", get(page))
                .andExpect(content()
                        .string(allOf(
                                containsString("&lt;script&gt;alert(1)&lt;/script&gt;"),
                                not(containsString(HOSTILE)))));
    }

    @Test
    void an_unknown_proposal_is_a_page_of_its_own() throws Exception {
        as("zoe", get("/proposals/P-9999"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML))
                .andExpect(content().string(containsString("Proposal P-9999 not found")));
    }

    @Test
    void only_the_proposer_and_the_team_are_offered_to_withdraw() throws Exception {
        String page = proposed(newTag(), "It is good");

        as("zoe", get(page)).andExpect(content().string(containsString(WITHDRAW)));
        as("ada", get(page)).andExpect(content().string(containsString(WITHDRAW)));
        as("dan", get(page)).andExpect(content().string(not(containsString(WITHDRAW))));
        as("dan", post(page + "/withdrawal").param("reason", "no").with(csrf())).andExpect(status().isForbidden());
    }

    @Test
    void a_withdrawal_needs_a_reason_and_ends_the_offer() throws Exception {
        String page = proposed(newTag(), "It is good");

        as("zoe", post(page + "/withdrawal").param("reason", " ").with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Please add a reason")));
        as("zoe", post(page + "/withdrawal").param("reason", "a mistake").with(csrf()))
                .andExpect(redirectedUrl(page));
        as("zoe", get(page))
                .andExpect(content().string(allOf(containsString("a mistake"), not(containsString(WITHDRAW)))));
    }

    @Test
    void a_form_that_was_not_ours_changes_nothing() throws Exception {
        as("zoe", post("/propose").param("channel", "recommended")).andExpect(status().isForbidden());
    }

    @Test
    void what_cannot_be_proposed_is_said_on_the_form_with_what_was_typed() throws Exception {
        as(
                        "zoe",
                        post("/propose")
                                .param("channel", "recommended")
                                .param("tag", "w_1999_01")
                                .param("reason", HOSTILE)
                                .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("role=\"alert\""),
                                containsString("value=\"w_1999_01\""),
                                containsString("&lt;script&gt;"),
                                not(containsString(HOSTILE)))));
    }

    @Test
    void the_trail_is_to_be_had_as_a_file() throws Exception {
        String page = proposed(newTag(), "It is good");

        as("zoe", get(page + "/audit.csv"))
                .andExpect(header().string("Content-Disposition", endsWith("-audit.csv\"")))
                .andExpect(content().contentTypeCompatibleWith("text/csv"))
                .andExpect(content().string(startsWith("seq,at,actor")));
        as("zoe", get(page + "/audit.json"))
                .andExpect(content().contentType(MediaType.APPLICATION_JSON))
                .andExpect(content().string(containsString("\"action\":\"PROPOSED\"")));
        as("zoe", get("/proposals/P-9999/audit.csv")).andExpect(status().isNotFound());
    }

    private String proposed(String tag, String reason) throws Exception {
        return as(
                        "zoe",
                        post("/propose")
                                .param("channel", "recommended")
                                .param("tag", tag)
                                .param("reason", reason)
                                .with(csrf()))
                .andExpect(status().isFound())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of(user))));
    }
}
