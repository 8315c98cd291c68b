package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.messaging.announcement.Announcement;
import io.imprimatur.messaging.announcement.Announcements;
import io.imprimatur.service.formality.Formality;
import io.imprimatur.service.formality.Formality.Level;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Formalities;
import io.imprimatur.service.update.RollOuts;
import io.imprimatur.service.update.UpdateRequest;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.WebApplicationContext;

/** A service that is not available for a time: out of normal hours, long beforehand, and agreed with stakeholders. */
@TestPropertySource(
        properties = {
            "imprimatur.windows.night.title=Saturday night",
            "imprimatur.windows.night.zone=America/Los_Angeles",
            "imprimatur.windows.night.start=2021-01-02T20:00",
            "imprimatur.windows.night.rule=FREQ=WEEKLY;BYDAY=SA",
            "imprimatur.windows.night.duration=PT4H",
            "imprimatur.updates.environments.idfprod.downtime-window=night",
            "imprimatur.updates.services.nublado.stakeholders=telescope-software",
            "imprimatur.updates.approvers.stakeholders=release-manager,product-owner",
        })
class UpdateDowntimeTests extends UpdateStoryTest {

    private static final String APPROVE = "userTask_approveUpdate";

    @Autowired
    private Formalities formalities;

    @Autowired
    private Announcements announcements;

    @Autowired
    private RollOuts rollOuts;

    @Autowired
    private WebApplicationContext application;

    private MockMvc client;

    @BeforeEach
    void aClient() {
        client = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void each_stakeholder_approves_and_it_happens_in_the_window_for_downtimes_a_week_later() {
        merge(PROD);
        UpdateStory story = downtime("nublado", "idfprod", "2h 30m");

        Formality decided = formalities.of(story.id()).orElseThrow();
        assertThat(decided.level()).isEqualTo(Level.CHANGE_CONTROL_BOARD);
        assertThat(decided.approvers()).containsExactly("middleware-lead", "product-owner", "telescope-software");
        assertThat(decided.notice()).isEqualTo(Duration.ofDays(7));
        assertThat(decided.calendar()).contains("night");
        assertThat(decided.undeclared())
                .as("nothing less could have been declared")
                .isEmpty();

        story.approveAs("mia", "middleware-lead").approveAs("dan", "product-owner");
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
        story.approveAs("tess", "telescope-software");
        assertThat(story.state()).isEqualTo(UpdateState.WAITING);
        assertThat(story.waitsUntil()).isEqualTo("2026-12-06T04:00:00Z");

        story.at("2026-12-06T04:00:00Z");
        argocd.finish(PROD, Health.HEALTHY);
        story.lookTwice();
        assertThat(said(story))
                .containsExactly(
                        "Nublado on data.lsst.cloud is down for about 2 hours 30 minutes while it is updated to 8.1.0 in"
                                + " Saturday night, from Sat 2026-12-05 20:00 America/Los_Angeles to Sun 2026-12-06 00:00"
                                + " America/Los_Angeles. Please save your work before it begins and hold off reporting"
                                + " problems until it is over. Reason: The database moves",
                        "Starting now: Nublado on data.lsst.cloud is down for about 2 hours 30 minutes while it is"
                                + " updated to 8.1.0.",
                        "Done: Nublado on data.lsst.cloud is updated to 8.1.0 and available again.");
    }

    @Test
    void a_stakeholder_who_declines_ends_it_and_the_proposer_does_not_approve_for_one() {
        merge(PROD);
        UpdateStory story = downtimeBy("dan", "nublado", "idfprod", "");

        assertThatThrownBy(() -> story.approveAs("dan", "product-owner"))
                .rootCause()
                .hasMessageContaining("expected a person other than the proposer");

        story.answerAs("tess", "telescope-software", "decline", "We observe that night");
        assertThat(story.state()).isEqualTo(UpdateState.DECLINED);
    }

    @Test
    void a_group_that_is_asked_for_two_reasons_is_asked_once() {
        merge(DOCS);
        UpdateStory story = downtime("docs", "roundtable", "");

        assertThat(formalities.of(story.id()).orElseThrow().approvers())
                .containsExactly("release-manager", "product-owner");
        assertThat(formalities.of(story.id()).orElseThrow().calendar())
                .as("no calendar for downtimes: the environment's own")
                .contains("patch-thursday");
        assertThat(story.openTasks(APPROVE)).hasSize(2);
        assertThat(announcements.findBySubject(story.key()).get(0).words())
                .contains("LSST the Docs on Roundtable is down while it is updated to 8.1.0 in Patch Thursday, from");
    }

    @Test
    void below_production_the_notice_is_shorter() {
        merge(DEV);
        merge(INT);

        assertThat(formalities.of(downtime("nublado", "idfdev", "").id()).orElseThrow())
                .extracting(Formality::level, Formality::notice)
                .containsExactly(Level.TEAM_CONSENSUS, Duration.ofHours(24));
        assertThat(formalities.of(downtime("nublado", "idfint", "").id()).orElseThrow())
                .extracting(Formality::level, Formality::notice)
                .containsExactly(Level.RELEASE_MANAGER, Duration.ofDays(3));
    }

    @Test
    void what_is_longer_than_its_windows_is_refused_and_not_on_record() {
        merge(PROD);

        assertThatThrownBy(() -> downtime("nublado", "idfprod", "5h"))
                .hasMessage("expectedDowntime: 5 hours is longer than Saturday night, where downtimes of idfprod take"
                        + " place: expected 4 hours at most");
        assertThat(updates.open()).isEmpty();
        assertThat(downtime("nublado", "idfprod", "4h").state()).isEqualTo(UpdateState.IN_APPROVAL);
    }

    @Test
    void it_is_not_begun_where_it_would_last_longer_than_the_window() {
        merge(DOCS);
        UpdateStory story = downtime("docs", "roundtable", "1h 30m")
                .approveAs("rae", "release-manager")
                .approveAs("dan", "product-owner");
        assertThat(story.waitsUntil()).isEqualTo("2026-12-03T23:00:00Z");

        story.at("2026-12-03T23:40:00Z");
        assertThat(story.actions()).contains("WINDOW_MISSED").doesNotContain("UPDATE_STARTED");
        assertThat(story.waitsUntil()).isEqualTo("2026-12-10T23:00:00Z");

        story.at("2026-12-10T23:05:00Z");
        assertThat(story.actions()).contains("UPDATE_STARTED");
    }

    @Test
    void a_downtime_as_long_as_the_window_is_begun_soon_after_it_opens() {
        merge(DOCS);
        UpdateStory story = downtime("docs", "roundtable", "2h")
                .approveAs("rae", "release-manager")
                .approveAs("dan", "product-owner");

        story.at("2026-12-03T23:01:00Z");

        assertThat(story.actions()).contains("UPDATE_STARTED");
    }

    @Test
    void a_roll_out_to_where_a_downtime_has_no_window_is_refused_at_once() {
        merge(DEV);

        assertThatThrownBy(() -> story().proposeAs("zoe", asked("nublado", ""), UpdateDestination.of(null, "far")))
                .hasMessageContaining("'windowless' has none")
                .hasMessageContaining("imprimatur.updates.environments.windowless.downtime-window");
        assertThat(updates.open()).isEmpty();
        assertThat(rollOuts.newest(5)).noneMatch(each -> each.route().equals("far"));
    }

    @Test
    void every_part_of_a_roll_out_is_a_downtime() {
        List.of(DEV, INT, PROD).forEach(this::merge);
        UpdateStory story = story().proposeAs("zoe", asked("nublado", "30m"), UpdateDestination.of(null, "science"));
        story.approveAs("ada", "science-platform").approveAs("sam", "science-platform");
        story.at("2026-11-24T12:00:00Z");
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        clock.pass(Duration.ofHours(2));
        story.runJobsDue();

        assertThat(updates.of(story.update().rollOut().orElseThrow()))
                .hasSize(2)
                .allMatch(part -> part.declaration().contains("disruption downtime (30 minutes expected)"));
    }

    @Test
    void programs_and_pages_and_forms_declare_it() throws Exception {
        merge(PROD);
        String location = as(
                        "zoe",
                        post("/api/updates")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        """
                                        {"service": "nublado", "environment": "idfprod", "disruption": "downtime",
                                         "expectedDowntime": "PT2H", "nature": "minor", "reason": "The database moves"}"""))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        as("zoe", get(location))
                .andExpect(jsonPath("$.disruption").value("DOWNTIME"))
                .andExpect(jsonPath("$.expectedDowntime").value("PT2H"))
                .andExpect(jsonPath("$.formality.notice").value("PT168H"));
        as("zoe", get(location.replace("/api", "")))
                .andExpect(content().string(containsString("disruption downtime (2 hours expected), minor change")));

        merge(INT);
        as("zoe", post("/updates").with(csrf()).params(typed("idfint", "nonsense")))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("&#39;nonsense&#39; is not a length of time"),
                                containsString("value=\"nonsense\""))));
        as("zoe", post("/updates").with(csrf()).params(typed("idfint", "20m"))).andExpect(status().isFound());

        merge(SUMMIT);
        As.user("zoe", () -> engine.getFormService()
                .submitStartForm(
                        engine.getRepositoryService()
                                .createProcessDefinitionQuery()
                                .processDefinitionKey("gatedServiceUpdate")
                                .latestVersion()
                                .singleResult()
                                .getId(),
                        Map.of(
                                "service", "nublado",
                                "environment", "summit",
                                "disruption", "downtime",
                                "expectedDowntime", "1h",
                                "nature", "minor",
                                "reason", "By Tasklist")));
        assertThat(updates.open())
                .extracting(update -> update.expectedDowntime().orElseThrow().toString())
                .containsExactlyInAnyOrder("PT2H", "PT20M", "PT1H");
    }

    @Test
    void anybody_asks_what_a_downtime_would_take() throws Exception {
        as("dan", get("/api/formality?service=nublado&environment=idfprod&disruption=downtime&nature=minor"))
                .andExpect(jsonPath("$.approvers").value("board, stakeholders"))
                .andExpect(jsonPath("$.notice").value("PT168H"))
                .andExpect(jsonPath("$.window").value("downtime"));
        as("dan", get("/formality?service=nublado&environment=idfprod&disruption=downtime&nature=minor"))
                .andExpect(content()
                        .string(allOf(
                                containsString("7 days"),
                                containsString("the window for downtimes of the environment"))));
    }

    private UpdateStory downtime(String service, String environment, String expected) {
        return downtimeBy("zoe", service, environment, expected);
    }

    private UpdateStory downtimeBy(String user, String service, String environment, String expected) {
        return story().proposeAs(user, asked(service, expected), UpdateDestination.of(environment, null));
    }

    private static UpdateRequest asked(String service, String expected) {
        return UpdateRequest.of(service, "8.1.0", "downtime", expected, "minor", "The database moves");
    }

    private static MultiValueMap<String, String> typed(String where, String expected) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        Map.of(
                        "service", "nublado",
                        "where", where,
                        "disruption", "downtime",
                        "expectedDowntime", expected,
                        "nature", "minor",
                        "reason", "The database moves")
                .forEach(fields::add);
        return fields;
    }

    private List<String> said(UpdateStory story) {
        return announcements.findBySubject(story.key()).stream()
                .filter(each -> each.place().equals("#rsp-team"))
                .map(Announcement::words)
                .toList();
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return client.perform(request.with(authentication(TestLogins.of(user))));
    }
}
