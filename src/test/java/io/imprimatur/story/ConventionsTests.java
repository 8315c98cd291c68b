package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.hasKey;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.identity.TestLogins;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class ConventionsTests extends StoryTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MeterRegistry registry;

    private MockMvc browser;

    @BeforeEach
    void openABrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void the_api_is_described_from_the_code_to_those_who_are_logged_in() throws Exception {
        browser.perform(get("/openapi")).andExpect(status().isUnauthorized());
        browser.perform(get("/openapi-page").accept(MediaType.TEXT_HTML)).andExpect(redirectedUrl("/login"));

        browser.perform(get("/openapi").with(authentication(TestLogins.of("zoe"))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.info.title").value("Imprimatur"))
                .andExpect(jsonPath(
                        "$.paths", allOf(hasKey("/api/proposals"), hasKey("/api/history"), hasKey("/api/audit"))));
        browser.perform(get("/openapi-page").with(authentication(TestLogins.of("zoe"))))
                .andExpect(redirectedUrlPattern("/swagger-ui/index.html*"));
    }

    @Test
    void metrics_speak_of_proposals_windows_and_drift() {
        clock.set(MONDAY.plusSeconds(60));
        double before = value("imprimatur.proposals", "state", "IN_REVIEW");

        story().propose(newTag());
        clock.set(MONDAY.plusSeconds(360));

        assertThat(value("imprimatur.proposals", "state", "IN_REVIEW")).isEqualTo(before + 1);
        assertThat(value("imprimatur.proposals.oldest.age", "state", "IN_REVIEW"))
                .isGreaterThanOrEqualTo(300);
        assertThat(value("imprimatur.window.next")).isPositive();
        assertThat(registry.find("imprimatur.drift").gauges()).isNotEmpty();
        assertThat(registry.get("imprimatur.audit.entries").functionCounter().count())
                .isEqualTo((double) trail.head().seq());
    }

    @Test
    void promotions_are_counted_in_the_trail() {
        double before = registry.get("imprimatur.promotions").functionCounter().count();

        story().propose(newTag()).signedOff().at("2026-12-03T23:00:00Z");

        assertThat(registry.get("imprimatur.promotions").functionCounter().count())
                .isEqualTo(before + 1);
        assertThat(registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName))
                .contains("imprimatur.promotion.failures");
    }

    private double value(String name, String... tags) {
        RequiredSearch search = registry.get(name).tag("channel", "recommended");
        return (tags.length == 0 ? search : search.tags(tags)).gauge().value();
    }
}
