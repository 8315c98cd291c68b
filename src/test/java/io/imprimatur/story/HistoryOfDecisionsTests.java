package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.identity.TestLogins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Proposals found by who decided on them, for which role, on whose behalf and when. */
class HistoryOfDecisionsTests extends StoryTest {

    /** Read by all tests, written by none. */
    private static Story byDesignate;

    private static String tag;

    @Autowired
    private WebApplicationContext application;

    private final ObjectMapper json = new ObjectMapper();
    private MockMvc browser;

    /** Proposed and approved on a Friday, signed off on the Tuesday after, by ben in mia's place and by dan. */
    @BeforeEach
    void decideForALead() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        if (byDesignate != null) return;
        clock.set(Instant.parse("2026-12-04T08:00:00Z"));
        tag = newTag();
        byDesignate = story().propose(tag).ticketOpen();
        byDesignate.at("2026-12-08T00:00:00Z");
        byDesignate
                .acknowledge("middleware-lead", "ben", "acknowledge", "Mia is away")
                .acknowledge("product-owner", "dan", "acknowledge", "");
    }

    @Test
    void it_is_found_by_one_decision_that_meets_all_that_is_asked() throws Exception {
        for (String query : List.of(
                "role=middleware-lead",
                "by=ben",
                "onBehalfOf=mia",
                "by=ben&onBehalfOf=mia&role=middleware-lead",
                "role=rsp-ops&by=rsp&decidedFrom=2026-12-04&decidedTo=2026-12-04",
                "role=science-platform&by=ada",
                "decidedFrom=2026-12-08&decidedTo=2026-12-08",
                "decidedFrom=2026-12-07T16:00-08:00&by=ben",
                "by=ben&channel=recommended&state=WAITING_FOR_WINDOW&person=zoe&from=2026-12-04&to=2026-12-04",
                "role=&by=&onBehalfOf=&decidedFrom=&decidedTo=")) {
            assertThat(found(query)).as(query).containsExactly(byDesignate.id().toString());
            assertThat(page(query)).as(query).contains("/proposals/" + byDesignate.id());
        }
    }

    @Test
    void it_is_not_found_by_what_several_decisions_meet_together() throws Exception {
        for (String query : List.of(
                "by=mia",
                "by=zoe",
                "by=imprimatur",
                "onBehalfOf=ben",
                "by=dan&role=middleware-lead",
                "by=dan&onBehalfOf=mia",
                "by=rsp&decidedFrom=2026-12-05",
                "role=rsp-ops&decidedFrom=2026-12-08",
                "by=ben&decidedTo=2026-12-07",
                "decidedFrom=2026-12-09",
                "by=ben&state=PROMOTED",
                "by=ben&to=2026-12-03")) {
            assertThat(found(query)).as(query).isEmpty();
            assertThat(page(query))
                    .as(query)
                    .contains("No matching proposals.", "<a href=\"/history\">Show all proposals</a>");
        }
    }

    @Test
    void the_row_shows_the_decision_and_the_choice_is_kept() throws Exception {
        String query = "tag=" + tag + "&role=middleware-lead&by=ben&onBehalfOf=mia&decidedFrom=2026-12-08";

        String page = BoardNow.readBy("zoe", "/history?" + query, application);

        assertThat(page)
                .contains("Each has a decision by ben on behalf of mia for Middleware lead from 2026-12-08")
                .contains("ben acknowledged for Middleware lead , designate of mia")
                .doesNotContain("dan acknowledged");
        call("/history?" + query)
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString(
                                                        "<option value=\"middleware-lead\" selected=\"selected\">"),
                                                containsString("name=\"by\" maxlength=\"255\" placeholder=\"ben\""),
                                                containsString("value=\"2026-12-08\""),
                                                containsString(
                                                        "proposals.csv?tag=" + tag
                                                                + "&amp;role=middleware-lead&amp;by=ben&amp;onBehalfOf=mia&amp;decidedFrom=2026-12-08"))));
    }

    @Test
    void programs_are_told_the_decisions_where_they_ask_for_some() throws Exception {
        call("/api/history?onBehalfOf=mia&tag=" + tag)
                .andExpect(jsonPath("$.proposals[0].decisions.length()").value(1))
                .andExpect(jsonPath("$.proposals[0].decisions[0].by").value("ben"))
                .andExpect(jsonPath("$.proposals[0].decisions[0].as").value("designate"))
                .andExpect(jsonPath("$.proposals[0].decisions[0].onBehalfOf").value("mia"))
                .andExpect(jsonPath("$.proposals[0].decisions[0].action").value("ACKNOWLEDGED"))
                .andExpect(jsonPath("$.proposals[0].decisions[0].comment").value("Mia is away"));
        call("/api/history?tag=" + tag)
                .andExpect(jsonPath("$.proposals[0].decisions").doesNotExist());
        call("/api/history/totals?by=ben&tag=" + tag)
                .andExpect(content().json("{\"WAITING_FOR_WINDOW\":1}", JsonCompareMode.STRICT));
        call("/history/proposals.json?by=ben&tag=" + tag)
                .andExpect(jsonPath("$[0].decisions[0].role").value("middleware-lead"));
        call("/history/proposals.csv?by=ben&tag=" + tag)
                .andExpect(content()
                        .string(allOf(
                                containsString("whole seconds,decisions\r\n"),
                                containsString("ben ACKNOWLEDGED for middleware-lead on behalf of mia"))));
        call("/history/proposals.csv?tag=" + tag).andExpect(content().string(not(containsString(",decisions"))));
    }

    @Test
    void of_many_decisions_the_last_are_shown() throws Exception {
        Story deferred = story().propose(newTag());
        for (int n = 0; n < 7; n++) deferred.answer("rsp", "userTask_reviewAtRspOps", "defer", "Not week " + n);
        String query = "by=rsp&tag=" + deferred.proposal().candidate().tag();

        call("/history?" + query).andExpect(content().string(containsString("earlier decisions")));
        call("/api/history?" + query)
                .andExpect(jsonPath("$.proposals[0].decisions.length()").value(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role=nobody",
                "decidedFrom=yesterday",
                "decidedTo=2026-13-01",
                "decidedTo=2026-02-30",
                "decidedFrom=12026-01-01",
                "by=a\0b",
                "onBehalfOf=a\0b"
            })
    void what_cannot_be_searched_for_is_said_at_its_field(String field) throws Exception {
        String[] named = field.split("=", 2);
        for (String value : new String[] {named[1], named[1] + "x".repeat(3000)}) {
            browser.perform(get("/history").param(named[0], value).with(authentication(TestLogins.of("zoe"))))
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(content()
                            .string(allOf(
                                    containsString("id=\"" + named[0] + "-fault\""),
                                    containsString("Search not run"),
                                    containsString("aria-invalid=\"true\""))));
            for (String path : new String[] {
                "/api/history", "/api/history/totals", "/api/history/lead-times", "/api/history/export"
            })
                browser.perform(get(path).param(named[0], value).with(authentication(TestLogins.of("zoe"))))
                        .andExpect(status().isUnprocessableEntity())
                        .andExpect(jsonPath("$.type").value("urn:imprimatur:problem:unusable-search"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decidedFrom=2026-12-08&decidedTo=2026-12-07",
                "from=2026-12-08&to=2026-12-07",
                "decidedFrom=2026-12-08T10:00Z&decidedTo=2026-12-08T09:00Z"
            })
    void a_period_that_ends_before_it_begins_is_said(String query) throws Exception {
        call("/api/history?" + query)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.detail").value(containsString("expected one that is not before its beginning")));
        call("/history?" + query).andExpect(status().isUnprocessableEntity());
    }

    @Test
    void what_was_typed_is_escaped() throws Exception {
        String hostile = "<script>alert(1)</script>";
        for (String field : new String[] {"role", "by", "onBehalfOf", "decidedFrom"})
            browser.perform(get("/history").param(field, hostile).with(authentication(TestLogins.of("zoe"))))
                    .andExpect(content().string(not(containsString(hostile))));
    }

    @Test
    void roles_of_the_past_can_be_chosen() throws Exception {
        call("/history")
                .andExpect(content()
                        .string(allOf(
                                containsString("<option value=\"rsp-ops\">RSP operations</option>"),
                                containsString("<option value=\"middleware-lead\">Middleware lead</option>"),
                                containsString("<option value=\"science-platform\">"))));
    }

    private String page(String query) throws Exception {
        return call("/history?tag=" + tag + "&" + query)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private List<String> found(String query) throws Exception {
        return ids("/api/history?tag=" + tag + "&" + query);
    }

    private List<String> ids(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode page = json.readTree(
                call(path).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());
        page.path("proposals").forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    private ResultActions call(String path) throws Exception {
        return browser.perform(get(path).with(authentication(TestLogins.of("zoe"))));
    }
}
