package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.identity.TestLogins;
import io.imprimatur.image.proposal.ProposalRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class HistoryTests extends StoryTest {

    private static final String HOSTILE = "<script>alert(1)</script>";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private JdbcClient jdbc;

    private final ObjectMapper json = new ObjectMapper();
    private MockMvc browser;

    @BeforeEach
    void openABrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void history_is_for_those_who_are_logged_in() throws Exception {
        for (String page :
                new String[] {"/history", "/history/proposals.csv", "/audit", "/audit/imprimatur-audit.json"})
            browser.perform(get(page).accept(MediaType.TEXT_HTML)).andExpect(redirectedUrl("/login"));
        browser.perform(get("/api/history")).andExpect(status().isUnauthorized());
        browser.perform(get("/api/audit/verification")).andExpect(status().isUnauthorized());
    }

    @Test
    void a_proposal_is_found_by_each_of_its_traits() throws Exception {
        String tag = newTag();
        Story story = story().propose(tag).approved();
        String digest = story.proposal().candidate().digest().value();

        for (String query : new String[] {
            "tag=" + tag,
            "tag=*" + tag.substring(3),
            "tag=w_*" + tag.substring(7) + "*&person=zoe",
            "tag=" + tag + "*",
            "digest=" + digest,
            "digest=" + digest.substring(7, 25),
            "tag=" + tag + "&person=zoe",
            "tag=" + tag + "&person=dora",
            "tag=" + tag + "&channel=recommended",
            "tag=" + tag + "&state=VERIFYING",
            "tag=" + tag + "&from=2026-11-23&to=2026-11-23"
        }) assertThat(found(query)).as(query).containsExactly(story.id().toString());
    }

    @Test
    void a_proposal_is_not_found_by_the_traits_of_others() throws Exception {
        String tag = newTag();
        story().propose(tag);

        for (String query : new String[] {
            "tag=" + tag + "x",
            "digest=sha256:0000",
            "tag=" + tag + "&person=dora",
            "tag=" + tag + "&channel=summit",
            "tag=" + tag + "&state=PROMOTED",
            "tag=" + tag + "&from=2026-11-24",
            "tag=" + tag + "&to=2026-11-22"
        }) assertThat(found(query)).as(query).isEmpty();
        assertThat(found("tag=" + tag.replace('_', '.'))).isEmpty();
    }

    @Test
    void what_cannot_be_searched_for_is_said_and_what_was_typed_is_kept() throws Exception {
        for (String query : new String[] {
            "tag=a b", "digest=xyz", "state=GONE", "from=yesterday", "to=2026-13-01", "after=17", "person=a\0b"
        }) {
            String[] field = query.split("=", 2);
            as("zoe", "/api/history", field).andExpect(status().is4xxClientError());
            as("zoe", "/history", field).andExpect(status().is4xxClientError());
        }
        as("zoe", "/history", "tag", HOSTILE)
                .andExpect(content()
                        .string(allOf(containsString("&lt;script&gt;alert(1)"), not(containsString(HOSTILE)))));
    }

    /** Of somebody whom no other story on this database knows. */
    @Test
    void pages_follow_one_another_while_more_is_proposed() throws Exception {
        List<String> proposed = new ArrayList<>();
        for (int n = 0; n < 5; n++) proposed.add(0, proposedBy("thea"));

        JsonNode first = json(as("zoe", "/api/history", "person", "thea", "limit", "2"));
        proposedBy("thea");
        JsonNode second = json(as(
                "zoe",
                "/api/history",
                "person",
                "thea",
                "limit",
                "2",
                "after",
                first.path("next").asText()));
        JsonNode last = json(as(
                "zoe",
                "/api/history",
                "person",
                "thea",
                "limit",
                "2",
                "after",
                second.path("next").asText()));

        List<String> all = new ArrayList<>();
        for (JsonNode page : List.of(first, second, last))
            page.path("proposals").forEach(each -> all.add(each.path("id").asText()));
        assertThat(all).isEqualTo(proposed);
        assertThat(last.path("next").isNull()).isTrue();
    }

    @Test
    void the_page_tells_totals_lead_times_and_who_waited_on_whom() throws Exception {
        Story story = story().propose(newTag());
        clock.set(MONDAY.plusSeconds(3 * 3600));
        story.signedOff().at("2026-12-03T23:00:00Z");
        String tag = story.proposal().candidate().tag().value();

        as("zoe", "/history", "tag", tag)
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("1 proposal<"),
                                containsString("promoted 1"),
                                containsString("/proposals/" + story.id()),
                                containsString("RSP operations"),
                                containsString(">3 h<"),
                                containsString("10 days 11 h"),
                                containsString("Middleware lead"),
                                containsString("person=mia"),
                                containsString("proposals.csv?tag=" + tag))));
        JsonNode times = json(as("zoe", "/api/history/lead-times", "tag", tag));
        assertThat(times.path("of").asInt()).isOne();
        assertThat(times.path("waits").findValuesAsText("on")).contains("rsp-ops", "middleware-lead", "product-owner");
        assertThat(json(as("zoe", "/api/history/totals", "tag", tag)).toString())
                .isEqualTo("{\"PROMOTED\":1}");
    }

    @Test
    void how_a_proposal_passed_its_steps_is_kept_when_it_ends_and_read_from_the_trail_where_it_is_not()
            throws Exception {
        Story promoted = story().propose(newTag());
        clock.set(MONDAY.plusSeconds(3 * 3600));
        promoted.signedOff().at("2026-12-03T23:00:00Z");
        String tag = promoted.proposal().candidate().tag().value();
        JsonNode told = json(as("zoe", "/api/history/lead-times", "tag", tag));
        long kept = promoted.id().number();

        assertThat(jdbc.sql("select count(*) from passage where proposal = ?")
                        .param(kept)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(told.path("whole").path("times").asInt()).isOne();
        jdbc.sql("delete from passage where proposal = ?").param(kept).update();
        assertThat(json(as("zoe", "/api/history/lead-times", "tag", tag))).isEqualTo(told);
    }

    @Test
    void nothing_is_lost_when_the_engine_forgets() throws Exception {
        Story story = story().propose(newTag()).signedOff().at("2026-12-03T23:00:00Z");
        String tag = story.proposal().candidate().tag().value();
        String[] told = told(story, tag);

        engine.getHistoryService().deleteHistoricProcessInstance(story.instance());

        assertThat(told(story, tag)).isEqualTo(told);
        as("zoe", "/proposals/" + story.id())
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("The process history of this proposal has expired"),
                                containsString("notebooks passed"),
                                containsString("confirmed: on the new digest"))));
        assertThat(json(as("zoe", "/api/audit/verification")).path("intact").asBoolean())
                .isTrue();
    }

    /** What programs are told of a proposal. */
    private String[] told(Story story, String tag) throws Exception {
        return new String[] {
            json(as("zoe", "/api/proposals/" + story.id())).toString(),
            json(as("zoe", "/api/proposals/" + story.id() + "/audit")).toString(),
            json(as("zoe", "/api/history/export", "tag", tag)).toString(),
            json(as("zoe", "/api/history/lead-times", "tag", tag)).toString()
        };
    }

    @Test
    void a_selection_with_nothing_in_it_says_so() throws Exception {
        as("zoe", "/history", "tag", "never")
                .andExpect(content()
                        .string(allOf(
                                containsString("No matching proposals."),
                                containsString("0 proposals"),
                                containsString("None of these proposals has been promoted."))));
    }

    @Test
    void a_selection_is_exported_with_the_time_of_each_step() throws Exception {
        String tag = newTag();
        As.user("zoe", () -> proposeImage.propose(ProposalRequest.of("recommended", tag, "=1+1 " + HOSTILE)));

        JsonNode exported = json(as("zoe", "/history/proposals.json", "tag", tag));
        assertThat(exported).hasSize(1);
        assertThat(exported.get(0).path("reason").asText()).isEqualTo("=1+1 " + HOSTILE);
        as("zoe", "/history/proposals.csv", "tag", tag)
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"imprimatur-proposals.csv\""))
                .andExpect(
                        content().string(allOf(containsString("rsp-ops seconds"), containsString("'=1+1 <script>"))));
    }

    private String proposedBy(String person) {
        return story().proposeAs(person, "recommended", newTag()).id().toString();
    }

    private List<String> found(String query) throws Exception {
        String[] parameters = query.split("[&=]");
        List<String> ids = new ArrayList<>();
        json(as("zoe", "/api/history", parameters))
                .path("proposals")
                .forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    private JsonNode json(ResultActions answer) throws Exception {
        return json.readTree(
                answer.andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());
    }

    private ResultActions as(String user, String path, String... parameters) throws Exception {
        var request = get(path).with(authentication(TestLogins.of(user)));
        for (int n = 0; n < parameters.length; n += 2) request.param(parameters[n], parameters[n + 1]);
        return browser.perform(request);
    }
}
