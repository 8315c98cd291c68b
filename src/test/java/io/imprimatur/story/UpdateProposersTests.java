package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.RollOuts;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** An environment that some alone may propose updates for: a group, and a role. */
@TestPropertySource(
        properties = {
            "imprimatur.updates.environments.idfdev.proposers=science-platform,middleware-lead",
            "imprimatur.updates.environments.roundtable.proposers=science-platform",
        })
class UpdateProposersTests extends UpdateStoryTest {

    private static final String REFUSED =
            "'zoe' cannot propose updates for idfdev: expected a member of science-platform or middleware-lead";

    @Autowired
    private ApplicationPoller look;

    @Autowired
    private RollOuts rollOuts;

    @Autowired
    private WebApplicationContext application;

    private MockMvc client;

    @BeforeEach
    void somethingIsToBeBroughtToDev() {
        client = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        merge(DEV);
        merge(INT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "mia", "ben"})
    void a_member_of_the_group_and_a_holder_of_the_role_propose(String user) {
        assertThat(proposedBy(user, "idfdev").state()).isNotEqualTo(UpdateState.IN_APPROVAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dan", "rae", "olga"})
    void nobody_else_does(String user) {
        assertThatThrownBy(() -> proposedBy(user, "idfdev"))
                .hasMessage("'" + user + "' cannot propose updates for idfdev: expected a member of science-platform or"
                        + " middleware-lead");
        assertThat(updates.open()).isEmpty();
        assertThat(proposedBy(user, "idfint").state())
                .as("everybody may where nobody is named")
                .isEqualTo(UpdateState.IN_APPROVAL);
    }

    @Test
    void a_program_is_refused_with_the_reason() throws Exception {
        as("dan", post("/api/updates").contentType(MediaType.APPLICATION_JSON).content(json("'environment':'idfdev'")))
                .andExpect(status().isForbidden())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(REFUSED.replace("zoe", "dan")));
        as("dan", post("/api/updates").contentType(MediaType.APPLICATION_JSON).content(json("'rollOut':'science'")))
                .andExpect(status().isForbidden());
        as("dan", post("/api/updates").contentType(MediaType.APPLICATION_JSON).content(json("'environment':'nowhere'")))
                .andExpect(status().isNotFound());
        as("ada", post("/api/updates").contentType(MediaType.APPLICATION_JSON).content(json("'environment':'idfdev'")))
                .andExpect(status().isCreated());
    }

    @Test
    void a_roll_out_that_contains_the_environment_is_proposed_by_those_alone() {
        assertThatThrownBy(() ->
                        story().proposeAs("dan", "nublado", "", "none", "minor", UpdateDestination.of(null, "science")))
                .hasMessage(REFUSED.replace("zoe", "dan"));
        assertThat(updates.open()).isEmpty();
        assertThat(rollOuts.newest(5)).noneMatch(each -> each.proposer().equals("dan"));

        assertThat(story().proposeAs("ada", "nublado", "", "none", "minor", UpdateDestination.of(null, "science"))
                        .update()
                        .rollOut())
                .isPresent();
    }

    @Test
    void nothing_is_proposed_past_it_by_the_engine_either() {
        Map<String, Object> form = Map.of(
                "service", "nublado", "environment", "idfdev", "disruption", "none", "nature", "minor", "reason", "x");
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("gatedServiceUpdate")
                .latestVersion()
                .singleResult()
                .getId();

        As.user("dan", () -> assertThatThrownBy(() -> engine.getFormService().submitStartForm(definition, form))
                .hasStackTraceContaining(REFUSED.replace("zoe", "dan")));
        As.user("dan", () -> assertThatThrownBy(
                        () -> engine.getRuntimeService().startProcessInstanceByKey("gatedServiceUpdate", form))
                .hasStackTraceContaining(REFUSED.replace("zoe", "dan")));
        assertThat(updates.open()).isEmpty();
    }

    @Test
    void what_is_found_is_begun_all_the_same() {
        merge(DOCS);

        look.poll();

        assertThat(updates.open()).extracting(each -> each.at()).contains(DOCS);
    }

    @Test
    void the_pages_say_so_beforehand_and_afterwards() throws Exception {
        look.poll();

        as("dan", get("/updates"))
                .andExpect(content()
                        .string(allOf(
                                containsString(
                                        "data-dev.lsst.cloud (only science-platform or middleware-lead may propose)"),
                                containsString("You may not propose updates for data-dev.lsst.cloud, Roundtable,"
                                        + " nor roll-outs there."),
                                containsString("only science-platform or middleware-lead may propose it"))));
        as("ada", get("/updates")).andExpect(content().string(not(containsString("You may not propose"))));
        as("dan", get("/formality?service=nublado&environment=idfdev&disruption=none&nature=minor"))
                .andExpect(content().string(containsString("only science-platform or middleware-lead<")));
        as("dan", get("/formality?service=nublado&environment=idfint&disruption=none&nature=minor"))
                .andExpect(content().string(containsString("anyone")));
        as("dan", get("/api/applications"))
                .andExpect(jsonPath("$[?(@.environment=='idfdev')].opens[0].canBeClearedBy[*]")
                        .value(hasItem("mia")));
        as(
                        "dan",
                        post("/updates")
                                .with(csrf())
                                .param("service", "nublado")
                                .param("where", "idfdev")
                                .param("disruption", "none")
                                .param("nature", "minor")
                                .param("reason", "A reason to keep"))
                .andExpect(status().isForbidden())
                .andExpect(content()
                        .string(allOf(
                                containsString("cannot propose updates for idfdev"),
                                containsString("A reason to keep"))));
    }

    @Test
    void the_page_of_an_environment_says_who_may() {
        assertThat(BoardNow.readBy("zoe", "/environments/idfdev", application))
                .contains("Who may propose updates science-platform or middleware-lead");
        assertThat(BoardNow.readBy("zoe", "/environments/idfprod", application))
                .contains("Who may propose updates anyone");
    }

    private UpdateStory proposedBy(String user, String environment) {
        return story().proposeAs(user, "nublado", "", "none", "minor", UpdateDestination.of(environment, null));
    }

    private static String json(String where) {
        return ("{'service':'nublado'," + where + ",'disruption':'none','nature':'minor','reason':'x'}")
                .replace('\'', '"');
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return client.perform(request.with(authentication(TestLogins.of(user))));
    }
}
