package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.Revision;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class UpdateApiTests extends UpdateStoryTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ApplicationPoller look;

    private MockMvc program;

    @BeforeEach
    void aProgram() {
        program = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void an_update_is_proposed_and_told_with_everything_there_is() throws Exception {
        Revision target = merge(PROD);
        String location = propose("'service':'nublado','environment':'idfprod','version':'8.1.0'")
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getHeader("Location");

        as("dan", get(location))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("IN_APPROVAL"))
                .andExpect(jsonPath("$.version").value("8.1.0"))
                .andExpect(jsonPath("$.revisions.target").value(target.value()))
                .andExpect(jsonPath("$.formality.level").value("RELEASE_MANAGER"))
                .andExpect(jsonPath("$.formality.notice").value("PT24H"))
                .andExpect(jsonPath("$.formality.why").value(containsString("approval by a release manager")))
                .andExpect(jsonPath("$.blockers[0].what").value("approval"))
                .andExpect(jsonPath("$.blockers[0].role").value("release-manager"))
                .andExpect(jsonPath("$.window.opens").value("2026-11-24T12:00:00Z"))
                .andExpect(jsonPath("$.announcements[0].occasion").value("HEADS_UP"));
        as("dan", get(location + "/audit"))
                .andExpect(jsonPath("$[*].action").value(contains("UPDATE_PROPOSED", "FORMALITY_DECIDED")))
                .andExpect(jsonPath("$[0].digest").value(target.value()));
    }

    @Test
    void a_roll_out_answers_with_its_first_update() throws Exception {
        merge(DEV);
        propose("'service':'nublado','rollOut':'science'")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", containsString("/api/updates/U-")))
                .andExpect(jsonPath("$.rollOut").value(containsString("RO-")));
        String rollOut = updates.open().get(0).rollOut().orElseThrow().toString();

        as("zoe", get("/api/roll-outs/" + rollOut))
                .andExpect(jsonPath("$.state").value("RUNNING"))
                .andExpect(jsonPath("$.parts[*].environment").value(contains("idfdev", "idfint", "idfprod")))
                .andExpect(jsonPath("$.parts[*].mark").value(contains("current", "ahead", "ahead")));
        as("zoe", json(post("/api/roll-outs/" + rollOut + "/stop"), "{'reason':'No'}"))
                .andExpect(status().isNoContent());
        as("zoe", get("/api/roll-outs/" + rollOut))
                .andExpect(jsonPath("$.stopped").value("No"));
        as("zoe", get("/api/roll-outs/RO-99999")).andExpect(status().isNotFound());
        as("zoe", get("/api/roll-outs/" + rollOut + "/audit")).andExpect(jsonPath("$", hasSize(2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            'service':'nublado','environment':'idfint'                | 409 | is in sync
            'service':'nubaldo','environment':'idfint'                | 404 | 'nubaldo' is not a configured service: expected one of nublado, docs
            'service':'docs','environment':'idfint'                   | 404 | 'idfint' is not a configured environment of docs: expected one of roundtable
            'service':'nublado','rollOut':'everything'                | 404 | 'everything' is not a configured roll-out
            'service':'nublado'                                       | 422 | expected the one or the other
            'environment':'idfint'                                    | 422 | the service is missing
            'service':'nublado','environment':'idfint','version':'"'  | 422 | is not a version
            """,
            quoteCharacter = '~')
    void what_cannot_be_proposed_is_a_problem_with_the_value_and_the_accepted_form(
            String fields, int status, String detail) throws Exception {
        propose(fields.strip().replace("'\"'", "'a b'"))
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(containsString(detail.strip())));
    }

    @Test
    void a_nature_that_there_is_not_is_a_problem_and_so_is_an_environment_that_says_nothing() throws Exception {
        as(
                        "zoe",
                        json(
                                post("/api/updates"),
                                "{'service':'nublado','environment':'idfint','disruption':'none',"
                                        + "'nature':'huge','reason':'x'}"))
                .andExpect(status().is(422))
                .andExpect(
                        jsonPath("$.detail").value("nature: 'huge' is none: expected one of cosmetic, minor, major"));
        argocd.refuse(Reason.UNREACHABLE);
        propose("'service':'nublado','environment':'idfint'")
                .andExpect(status().is(503))
                .andExpect(jsonPath("$.detail").value(containsString("UNREACHABLE")));
    }

    @Test
    void updates_are_listed_newest_first_in_pages() throws Exception {
        merge(INT);
        merge(PROD);
        UpdateStory first = story().propose("nublado", "idfint");
        UpdateStory second = story().propose("nublado", "idfprod");

        as("zoe", get("/api/updates?limit=1")).andExpect(jsonPath("$[*].id").value(contains(second.key())));
        as("zoe", get("/api/updates?limit=1&after=" + second.key()))
                .andExpect(jsonPath("$[*].id").value(contains(first.key())));
        as("zoe", get("/api/updates?state=in-approval&service=nublado&environment=idfint"))
                .andExpect(jsonPath("$[*].id").value(contains(first.key())));
        as("zoe", get("/api/updates?state=done")).andExpect(status().is(422));
        as("zoe", get("/api/updates?limit=0")).andExpect(status().is(422));
        as("zoe", get("/api/updates?after=P-1")).andExpect(status().isNotFound());
        as("zoe", get("/api/updates/U-99999")).andExpect(status().isNotFound());
    }

    @Test
    void it_is_withdrawn_by_whom_it_is() throws Exception {
        merge(INT);
        String id = story().propose("nublado", "idfint").key();

        as("dan", json(post("/api/updates/" + id + "/withdrawal"), "{'reason':'No'}"))
                .andExpect(status().isForbidden());
        as("zoe", json(post("/api/updates/" + id + "/withdrawal"), "{}")).andExpect(status().is(422));
        as("zoe", json(post("/api/updates/" + id + "/withdrawal"), "{'reason':'No'}"))
                .andExpect(status().isNoContent());
        as("zoe", json(post("/api/updates/" + id + "/withdrawal"), "{'reason':'No'}"))
                .andExpect(status().isConflict());
    }

    @Test
    void what_waits_behind_a_gate_is_told_with_how_long_and_what_opens_it() throws Exception {
        merge(PROD);
        merge(SUMMIT);
        look.poll();
        UpdateStory story = story().propose("nublado", "idfprod");
        clock.pass(Duration.ofHours(1));

        as("zoe", get("/api/applications"))
                .andExpect(jsonPath("$", hasSize(2)))
                .andExpect(jsonPath("$[?(@.environment=='idfprod')].update").value(hasItem(story.key())))
                .andExpect(jsonPath("$[?(@.environment=='idfprod')].since").value(hasItem("2026-11-23T12:00:00Z")))
                .andExpect(
                        jsonPath("$[?(@.environment=='idfprod')].opens[0].what").value(hasItem("approval")))
                .andExpect(
                        jsonPath("$[?(@.environment=='summit')].opens[0].what").value(hasItem("proposal")));
    }

    @Test
    void anybody_asks_what_it_takes_and_nothing_is_begun() throws Exception {
        as(
                        "dan",
                        get("/api/formality?stage=prod&kind=science&data=true&disruption=none&maturity=established"
                                + "&userbase=risk-averse&impact=low&nature=minor"))
                .andExpect(jsonPath("$.level").value("RELEASE_MANAGER"))
                .andExpect(jsonPath("$.why").value(containsString("Scientists use the service")));
        as("dan", get("/api/formality?service=docs&environment=roundtable&disruption=expected&nature=minor"))
                .andExpect(jsonPath("$.level").value("TEAM_CONSENSUS"))
                .andExpect(jsonPath("$.window").value("environment"));
        as("dan", get("/api/formality?stage=prod")).andExpect(status().is(422));
        as("dan", get("/api/formality?service=nubaldo&disruption=none&nature=minor"))
                .andExpect(status().isNotFound());
        assertThat(updates.open()).isEmpty();
    }

    @Test
    void how_it_fares_is_told_while_it_is_brought() throws Exception {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.PROGRESSING);
        story.lookAgain();

        as("zoe", get("/api/updates/" + story.key()))
                .andExpect(jsonPath("$.operations[0].kind").value("SYNCHRONISATION"))
                .andExpect(jsonPath("$.operations[0].seen").value(containsString("Progressing")))
                .andExpect(jsonPath("$.revisions.previous").value(deployed.value()))
                .andExpect(jsonPath("$.blockers[0].what").value("synchronisation"));
    }

    @Test
    void what_is_being_brought_is_rolled_back_or_given_up_at_once() throws Exception {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        String update = "/api/updates/" + story.key();
        as("zoe", json(post(update + "/roll-back"), "{}")).andExpect(status().isForbidden());
        as("ada", json(post(update + "/give-up"), "{}")).andExpect(status().is(422));

        as("ada", json(post(update + "/roll-back"), "{}")).andExpect(status().isAccepted());
        as("ada", get(update)).andExpect(jsonPath("$.state").value("ROLLING_BACK"));
        as("ada", json(post(update + "/roll-back"), "{}")).andExpect(status().isConflict());
        as("ada", json(post(update + "/give-up"), "{'comment':'It hangs'}")).andExpect(status().isAccepted());

        as("ada", get(update)).andExpect(jsonPath("$.state").value("FAILED"));
        as("ada", json(post("/api/updates/U-999999/give-up"), "{'comment':'x'}"))
                .andExpect(status().isNotFound());
    }

    private ResultActions propose(String fields) throws Exception {
        return as(
                "zoe",
                json(
                        post("/api/updates"),
                        "{" + fields + ",'disruption':'none','nature':'minor','reason':'It is time'}"));
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"'));
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return program.perform(request.with(authentication(TestLogins.of(user))));
    }
}
