package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Setup;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class EnvironmentPagesTests extends UpdateStoryTest {

    private static final Setup AUTOMATED = new Setup("default", true, Optional.empty());
    private static final String WARNING = "Auto-sync is enabled for nublado (spec.syncPolicy.automated)";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ApplicationPoller look;

    @Autowired
    private MeterRegistry metrics;

    private MockMvc browser;

    @BeforeEach
    void everythingWasSeen() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        look.poll();
    }

    @Test
    void an_environment_is_shown_with_its_window_and_what_runs_there() throws Exception {
        merge(PROD);
        argocd.health(PROD, Health.DEGRADED);
        look.poll();
        UpdateStory story = story().propose("nublado", "idfprod");

        page("/environments/idfprod")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("data.lsst.cloud"),
                                containsString("prod, science"),
                                containsString("Patch Thursday"),
                                containsString("/windows/patch-thursday/2026-11-26T23:00Z"),
                                containsString("out of sync"),
                                containsString("degraded"),
                                containsString("manual"),
                                containsString("/updates/" + story.key()),
                                not(containsString("spec.syncPolicy")))));
        json("/api/environments/idfprod")
                .andExpect(jsonPath("$.stage").value("PROD"))
                .andExpect(jsonPath("$.window.opens").value("2026-11-26T23:00:00Z"))
                .andExpect(jsonPath("$.window.counts").value(true))
                .andExpect(jsonPath("$.applications[*].service", contains("nublado")))
                .andExpect(jsonPath("$.applications[0].sync").value("OUT_OF_SYNC"))
                .andExpect(jsonPath("$.applications[0].autoSync").value(false))
                .andExpect(jsonPath("$.updates[*].id", contains(story.key())))
                .andExpect(jsonPath("$.warnings", hasSize(0)))
                .andExpect(jsonPath("$.trouble").doesNotExist());
    }

    @ParameterizedTest
    @ValueSource(strings = {"idfint", "idfprod", "summit"})
    void auto_sync_outside_dev_and_bleed_is_reported(String environment) throws Exception {
        argocd.setUp(new ApplicationKey(environment, "nublado"), AUTOMATED);
        look.poll();

        page("/environments/" + environment)
                .andExpect(content()
                        .string(allOf(
                                containsString(WARNING),
                                containsString("its updates are not gated"),
                                containsString("automatic"))));
        page("/environments").andExpect(content().string(containsString("1 with unexpected auto-sync")));
        json("/api/environments/" + environment)
                .andExpect(jsonPath("$.warnings", contains(containsString(WARNING))))
                .andExpect(jsonPath("$.applications[0].autoSync").value(true));
    }

    @Test
    void auto_sync_outside_dev_and_bleed_is_counted() {
        argocd.setUp(PROD, AUTOMATED);
        argocd.setUp(DEV, AUTOMATED);
        look.poll();
        clock.set(MONDAY.plusSeconds(600));

        assertThat(metrics.get("imprimatur.applications.auto.sync").gauges())
                .filteredOn(gauge -> gauge.value() > 0)
                .extracting(gauge -> gauge.getId().getTag("environment"), Gauge::value)
                .containsExactly(tuple("idfprod", 1.0));
    }

    @Test
    void in_dev_it_is_said_and_no_warning() throws Exception {
        argocd.setUp(DEV, AUTOMATED);
        look.poll();

        page("/environments/idfdev")
                .andExpect(content()
                        .string(allOf(
                                containsString("automatic"),
                                containsString("Auto-sync is allowed in this environment"),
                                not(containsString("class=\"warning\"")))));
        json("/api/environments/idfdev")
                .andExpect(jsonPath("$.warnings", hasSize(0)))
                .andExpect(jsonPath("$.applications[0].autoSync").value(true));
    }

    @Test
    void an_application_of_no_service_is_reported_too() throws Exception {
        ApplicationKey other = new ApplicationKey("roundtable", "<b>portal</b>");
        argocd.deploy(other, deployed);
        argocd.setUp(other, AUTOMATED);
        look.poll();

        json("/api/environments/roundtable")
                .andExpect(jsonPath("$.warnings", contains(containsString("Auto-sync is enabled for <b>portal</b>"))))
                .andExpect(jsonPath("$.otherAutoSync", contains("<b>portal</b>")))
                .andExpect(jsonPath("$.applications", hasSize(1)));
        page("/environments/roundtable").andExpect(content().string(not(containsString("<b>portal"))));

        argocd.setUp(other, new Setup("default", false, Optional.empty()));
    }

    @Test
    void the_page_of_an_update_says_that_no_gate_holds_it_back() throws Exception {
        merge(PROD);
        merge(DEV);
        String prod = story().propose("nublado", "idfprod").key();
        String dev = story().propose("nublado", "idfdev").key();
        page("/updates/" + prod).andExpect(content().string(not(containsString("auto-sync"))));
        argocd.setUp(PROD, AUTOMATED);
        argocd.setUp(DEV, AUTOMATED);
        look.poll();

        page("/updates/" + prod)
                .andExpect(content()
                        .string(allOf(
                                containsString(
                                        "The gate is not enforced: the change may be deployed before its gate opens"),
                                containsString("/environments/idfprod"))));
        page("/updates/" + dev).andExpect(content().string(not(containsString("The gate is not enforced"))));
        json("/api/updates/" + prod).andExpect(jsonPath("$.autoSync").value(true));
    }

    @Test
    void an_argo_cd_that_is_away_is_said_beside_what_was_seen_before() throws Exception {
        argocd.setUp(PROD, AUTOMATED);
        look.poll();
        argocd.refuse(Reason.EXPIRED);
        look.poll();

        page("/environments/idfprod")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Argo CD unavailable: Argo CD: EXPIRED"), containsString(WARNING))));
        json("/api/environments/idfprod").andExpect(jsonPath("$.trouble").value("Argo CD: EXPIRED"));
    }

    @Test
    void what_was_never_seen_and_where_nothing_runs_is_said() throws Exception {
        jdbc.sql("delete from seen_application").update();
        jdbc.sql("delete from environment_look").update();

        page("/environments/idfprod")
                .andExpect(content().string(allOf(containsString("unknown"), containsString("Argo CD unavailable"))));
        page("/environments/tucson")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No service is configured to run here.")));
        page("/environments/windowless").andExpect(content().string(containsString("no calendar")));
    }

    @Test
    void all_are_listed_and_an_unknown_one_is_refused() throws Exception {
        page("/environments")
                .andExpect(content()
                        .string(allOf(
                                containsString("/environments/idfdev"),
                                containsString("/environments/roundtable"),
                                containsString("telescope"))));
        json("/api/environments")
                .andExpect(jsonPath("$[*].id", hasItems("idfdev", "idfint", "idfprod", "summit", "roundtable")));
        page("/updates").andExpect(content().string(containsString("href=\"/environments\"")));
        page("/environments/nowhere").andExpect(status().isNotFound());
        json("/api/environments/nowhere")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail", containsString("'nowhere' is not a configured environment")));
        browser.perform(get("/environments").accept(MediaType.TEXT_HTML)).andExpect(redirectedUrl("/login"));
        browser.perform(get("/api/environments")).andExpect(status().isUnauthorized());
    }

    private ResultActions page(String path) throws Exception {
        return browser.perform(
                get(path).accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of("dan"))));
    }

    private ResultActions json(String path) throws Exception {
        return browser.perform(get(path).with(authentication(TestLogins.of("dan"))));
    }
}
