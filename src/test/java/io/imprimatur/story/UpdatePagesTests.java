package io.imprimatur.story;

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
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Setup;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class UpdatePagesTests extends UpdateStoryTest {

    private static final String HOSTILE = "<script>alert(1)</script>";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ApplicationPoller look;

    private MockMvc browser;

    @BeforeEach
    void aBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void nobody_sees_them_without_a_login() throws Exception {
        for (String page : new String[] {"/updates", "/updates/U-1", "/formality", "/roll-outs/RO-1"})
            browser.perform(get(page).accept(MediaType.TEXT_HTML)).andExpect(redirectedUrl("/login"));
    }

    @Test
    void an_update_is_proposed_on_the_page_and_shown_with_all_there_is() throws Exception {
        merge(PROD);
        String page = as("zoe", form(post("/updates"), "idfprod", "It is time " + HOSTILE))
                .andExpect(status().isFound())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        as("dan", get(page))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Nublado"),
                                containsString("data.lsst.cloud"),
                                containsString("waiting for the approval of release-manager"),
                                containsString("Scientists use the service"),
                                containsString("24 hours"),
                                containsString("#rsp-team"),
                                containsString("update proposed"),
                                not(containsString(HOSTILE)),
                                not(containsString("Withdraw U-")))));
        as("zoe", get(page)).andExpect(content().string(containsString("Withdraw U-")));
    }

    @Test
    void what_cannot_be_proposed_is_said_on_the_form_which_keeps_what_was_typed() throws Exception {
        as("zoe", form(post("/updates"), "idfprod", "A reason to keep"))
                .andExpect(status().isConflict())
                .andExpect(
                        content().string(allOf(containsString("is in sync at"), containsString("A reason to keep"))));
    }

    @Test
    void the_list_and_the_board_show_what_waits_and_what_opens_it() throws Exception {
        merge(PROD);
        merge(SUMMIT);
        look.poll();
        story().propose("nublado", "idfprod");

        for (String page : new String[] {"/updates", "/"})
            as("zoe", get(page))
                    .andExpect(content()
                            .string(allOf(
                                    containsString("waiting for the approval of release-manager"),
                                    containsString("waiting for a proposal"))));
        as("zoe", get("/updates?state=updated&service=docs"))
                .andExpect(content().string(containsString("No matching updates.")));
        as("zoe", get("/updates?state=odd")).andExpect(status().is(422));
    }

    @Test
    void an_environment_that_cannot_be_asked_is_said_where_it_waits() throws Exception {
        merge(PROD);
        look.poll();
        argocd.refuse(Reason.EXPIRED);
        look.poll();

        as("zoe", get("/updates")).andExpect(content().string(containsString("unavailable: Argo CD: EXPIRED")));
    }

    @Test
    void a_group_of_which_two_have_to_approve_is_named_once() throws Exception {
        merge(INT);
        UpdateStory story = story().propose("nublado", "idfint");

        as("zoe", get("/updates/" + story.key())).andExpect(content().string(containsString("2 of science-platform<")));
    }

    @Test
    void the_task_of_an_approver_leads_from_the_board_to_the_update() throws Exception {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");

        as("rae", get("/"))
                .andExpect(content()
                        .string(allOf(
                                containsString("Approve the update: Nublado on data.lsst.cloud"),
                                containsString("/updates/" + story.key()))));
        as("dan", get("/")).andExpect(content().string(containsString("No tasks.")));
    }

    @Test
    void what_would_change_is_a_part_of_its_own() throws Exception {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");

        as("zoe", get("/updates/" + story.key() + "/changes").header("HX-Request", "true"))
                .andExpect(content()
                        .string(allOf(
                                containsString("ghcr.io/lsst-sqre/nublado"),
                                containsString("Deployment nublado/controller"),
                                not(containsString("<header")))));
        argocd.refuse(Reason.SLOW);
        as("zoe", get("/updates/" + story.key() + "/changes"))
                .andExpect(content().string(allOf(containsString("Not available"), containsString("<header"))));
    }

    @Test
    void it_is_rolled_back_with_one_click_by_who_may() throws Exception {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.fail(DEV, "no");
        story.lookAgain();
        String page = "/updates/" + story.key();
        as("dan", get(page)).andExpect(content().string(not(containsString("back now"))));
        as("dan", post(page + "/roll-back").with(csrf())).andExpect(status().isForbidden());
        as("ada", get(page)).andExpect(content().string(containsString("Roll " + story.key() + " back now")));

        as("ada", post(page + "/roll-back").with(csrf())).andExpect(status().isFound());

        story.runJobsDue();
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        as("ada", get(page)).andExpect(content().string(containsString("rolled back")));
        as("ada", post(page + "/roll-back").with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("is ROLLED_BACK")));
    }

    @Test
    void what_hangs_is_given_up_with_a_reason_by_who_may() throws Exception {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        String page = "/updates/" + story.key();
        as("dan", get(page)).andExpect(content().string(not(containsString("up now"))));
        as("dan", post(page + "/give-up").param("comment", "No").with(csrf())).andExpect(status().isForbidden());
        as("ada", get(page))
                .andExpect(content()
                        .string(allOf(
                                containsString("Give " + story.key() + " up now"),
                                containsString("Roll " + story.key() + " back now"))));
        as("ada", post(page + "/give-up").param("comment", " ").with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Please add a comment")));

        as("ada", post(page + "/give-up").param("comment", "It hangs").with(csrf()))
                .andExpect(status().isFound());

        story.runJobsDue();
        as("ada", get(page))
                .andExpect(content().string(allOf(containsString("operation ended"), containsString("failed"))));
        as("ada", post(page + "/give-up").param("comment", "Again").with(csrf()))
                .andExpect(status().isConflict());
    }

    @Test
    void what_is_not_managed_and_what_speaks_against_a_roll_back_is_said() throws Exception {
        merge(PROD);
        argocd.setUp(PROD, new Setup("default", false, Optional.of("it has a list of sources (2 in spec.sources)")));
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.setUp(DEV, new Setup("default", true, Optional.empty()));
        look.poll();

        as("zoe", form(post("/updates"), "idfprod", "It is time"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("it has a list of sources (2 in spec.sources)")));
        as("zoe", get("/updates"))
                .andExpect(content()
                        .string(allOf(
                                containsString("updates are not supported here"),
                                containsString("it has a list of sources (2 in spec.sources)"))));
        as("ada", get("/updates/" + story.key()))
                .andExpect(content().string(containsString("Warning: Argo CD synchronises it by itself.")));
    }

    @Test
    void it_is_withdrawn_with_a_reason() throws Exception {
        merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");
        String page = "/updates/" + story.key();

        as("zoe", post(page + "/withdrawal").param("reason", " ").with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Please add a reason")));
        as("zoe", post(page + "/withdrawal").param("reason", "No").with(csrf())).andExpect(status().isFound());
        as("zoe", get(page)).andExpect(content().string(containsString("withdrawn")));
    }

    @Test
    void its_change_is_prepared_on_the_page() throws Exception {
        UpdateStory story =
                story().proposeAs("zoe", "nublado", "8.1.0", "none", "minor", UpdateDestination.of("idfint", null));
        String page = "/updates/" + story.key();
        as("zoe", get(page)).andExpect(content().string(containsString("Prepare the change to 8.1.0")));

        as("zoe", post(page + "/change").with(csrf())).andExpect(status().isFound());

        as("zoe", get(page))
                .andExpect(content()
                        .string(allOf(
                                containsString("the pull request is being created"),
                                not(containsString("Prepare the change to")))));
        as("zoe", post(page + "/change").with(csrf())).andExpect(status().isConflict());
    }

    @Test
    void a_roll_out_shows_its_row_of_environments() throws Exception {
        merge(DEV);
        UpdateStory story =
                story().proposeAs("zoe", "nublado", "", "none", "minor", UpdateDestination.of(null, "science"));
        String page = "/roll-outs/" + story.update().rollOut().orElseThrow();

        as("zoe", get(page))
                .andExpect(content()
                        .string(allOf(
                                containsString("data-dev.lsst.cloud"),
                                containsString("class=\"current\""),
                                containsString("Stop RO-"))));
        as("dan", post(page + "/stop").param("reason", "No").with(csrf())).andExpect(status().isForbidden());
        as("zoe", post(page + "/stop").param("reason", "Enough").with(csrf())).andExpect(status().isFound());
        as("zoe", get(page)).andExpect(content().string(containsString("Stopped: Enough")));
        as("zoe", get("/roll-outs/RO-9999")).andExpect(status().isNotFound());
    }

    @Test
    void anybody_asks_what_it_takes() throws Exception {
        as("dan", get("/formality"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("class=\"lit\""))));
        as("dan", get("/formality?service=nublado&environment=idfprod&disruption=expected&nature=major"))
                .andExpect(content()
                        .string(allOf(
                                containsString("change control board"),
                                containsString("class=\"lit\""),
                                containsString("the channels of the service"))));
        as("dan", get("/formality?stage=prod"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("kind: &#39;&#39; is none")));
    }

    @Test
    void the_way_it_has_come_and_its_trail_are_to_be_had() throws Exception {
        merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        String page = "/updates/" + story.key();

        as("zoe", get(page + "/process.bpmn")).andExpect(content().string(containsString("gatedServiceUpdate")));
        as("zoe", get(page + "/path.json"))
                .andExpect(content().string(containsString("serviceTask_synchroniseUpdate")));
        as("zoe", get(page + "/audit.csv")).andExpect(content().string(containsString("UPDATE_PROPOSED")));
        as("zoe", get("/updates/U-9999")).andExpect(status().isNotFound());
        as("zoe", get("/updates/P-1")).andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder form(
            MockHttpServletRequestBuilder request, String where, String reason) {
        return request.param("service", "nublado")
                .param("where", where)
                .param("version", "")
                .param("disruption", "none")
                .param("nature", "minor")
                .param("reason", reason)
                .with(csrf());
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of(user))));
    }
}
