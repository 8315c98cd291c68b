package io.imprimatur.window.web;

import static io.imprimatur.window.Examples.channel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.channel.Channels;
import io.imprimatur.channel.ConfiguredChannels;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.window.EmptyDatabase;
import io.imprimatur.window.Windows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;

class WindowApiTests {

    private static final WebApplicationContextRunner APPLICATION = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    WebMvcAutoConfiguration.class,
                    JacksonAutoConfiguration.class,
                    HttpMessageConvertersAutoConfiguration.class))
            .withUserConfiguration(WindowModule.class)
            .withPropertyValues(calendar(
                    "patch-thursday",
                    "Patch Thursday",
                    "America/Los_Angeles",
                    "2021-01-07T15:00",
                    "FREQ=WEEKLY;BYDAY=TH"))
            .withPropertyValues(calendar(
                    "summit", "Summit window", "America/Santiago", "2021-01-06T13:00", "FREQ=MONTHLY;BYDAY=1WE"))
            .withPropertyValues(
                    "imprimatur.freezes[0].title=Winter break",
                    "imprimatur.freezes[0].from=2026-12-24T00:00-08:00",
                    "imprimatur.freezes[0].to=2027-01-02T00:00-08:00");

    @Test
    void windows_are_listed_with_their_calendars_offset() {
        asked(mvc -> mvc.perform(get("/api/windows?channel=recommended"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(13))
                .andExpect(content()
                        .string(containsString("[{\"calendar\":\"patch-thursday\","
                                + "\"title\":\"Patch Thursday\",\"start\":\"2026-12-03T15:00:00-08:00\","
                                + "\"end\":\"2026-12-03T17:00:00-08:00\",\"counts\":true,\"why\":null}"))));
    }

    @Test
    void a_frozen_window_says_why_it_does_not_count() {
        asked(mvc -> mvc.perform(get("/api/windows?channel=recommended&from=2026-12-24T00:00:00Z"))
                .andExpect(jsonPath("$[0].counts").value(false))
                .andExpect(jsonPath("$[0].why").value("Winter break (freeze)"))
                .andExpect(jsonPath("$[2].counts").value(true)));
    }

    @Test
    void without_a_channel_the_calendars_of_all_are_shown() {
        asked(mvc -> mvc.perform(get("/api/windows?to=2026-12-04T00:00:00Z"))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].start").value("2026-12-02T13:00:00-03:00"))
                .andExpect(jsonPath("$[1].calendar").value("patch-thursday")));
    }

    @Test
    void a_plus_sign_need_not_be_escaped() {
        asked(mvc -> mvc.perform(get("/api/windows?channel=recommended")
                        .queryParam("from", "2026-12-03T23:30:00 01:00")
                        .queryParam("to", "2026-12-04T09:00:00+01:00"))
                .andExpect(jsonPath("$.length()").value(1)));
    }

    @Test
    void an_unknown_channel_is_not_found() {
        asked(mvc -> mvc.perform(get("/api/windows?channel=latest"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:imprimatur:problem:unknown-channel"))
                .andExpect(jsonPath("$.detail")
                        .value("'latest' is not a channel: expected one of recommended, recommended-c0044")));
    }

    @ParameterizedTest
    @CsvSource({
        "from, tomorrow",
        "to, 2026-12-24",
        "from, 2026-12-24T00:00:00",
        "from, ''",
        "to, 9999-01-01T00:00:00Z",
        "from, +999999999-01-01T00:00:00Z"
    })
    void what_is_no_time_is_refused_with_the_accepted_form(String parameter, String value) {
        asked(mvc -> mvc.perform(get("/api/windows").queryParam(parameter, value))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail")
                        .value(containsString(parameter + ": '" + value + "' is not a time: expected")))
                .andExpect(jsonPath("$.detail").value(containsString("2026-12-03T15:00:00-08:00"))));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z, 2029-01-03T00:00:00Z"
    })
    void a_span_of_more_than_two_years_or_none_is_refused(String from, String to) {
        asked(mvc -> mvc.perform(get("/api/windows").queryParam("from", from).queryParam("to", to))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(containsString("to: '" + to + "'")))
                .andExpect(jsonPath("$.detail").value(containsString("at most two years"))));
    }

    @Test
    void the_module_offers_its_windows() {
        APPLICATION.run(context -> assertThat(context).hasSingleBean(Windows.class));
    }

    private static void asked(Question question) {
        APPLICATION.run(context ->
                question.put(MockMvcBuilders.webAppContextSetup(context).build()));
    }

    private static String[] calendar(String id, String title, String zone, String start, String rule) {
        String path = "imprimatur.windows." + id + ".";
        return new String[] {
            path + "title=" + title,
            path + "zone=" + zone,
            path + "start=" + start,
            path + "rule=" + rule,
            path + "duration=PT2H"
        };
    }

    interface Question {
        void put(MockMvc mvc) throws Exception;
    }

    @ComponentScan(
            basePackages = {"io.imprimatur.window", "io.imprimatur.refusal", "io.imprimatur.audit"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.audit\\.web\\..*"))
    @ComponentScan(
            basePackages = "io.imprimatur.process",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(Instances|Ourselves)"))
    @ConfigurationPropertiesScan("io.imprimatur.window")
    static class WindowModule {

        private static final EmptyDatabase DATABASE = new EmptyDatabase();

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
        }

        @Bean
        JdbcClient jdbc() {
            return DATABASE.jdbc();
        }

        @Bean
        TransactionTemplate transaction() {
            return DATABASE.transaction();
        }

        @Bean
        CurrentPerson person() {
            return () -> new Person("olga", "", Set.of("operator"));
        }

        @Bean
        Channels channels() {
            return ConfiguredChannels.of(channel("recommended"), channel("recommended-c0044", "summit"));
        }
    }
}
