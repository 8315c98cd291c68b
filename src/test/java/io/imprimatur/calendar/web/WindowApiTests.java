package io.imprimatur.calendar.web;

import static io.imprimatur.calendar.Examples.channel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.calendar.EmptyDatabase;
import io.imprimatur.calendar.Windows;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Origin.CurrentOrigin;
import io.imprimatur.identity.People;
import io.imprimatur.identity.Person;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.TestChannels;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
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
                                + "\"end\":\"2026-12-03T17:00:00-08:00\",\"counts\":true,\"why\":null,"))));
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
    void an_operator_advertises_a_window_and_takes_it_back() {
        asked(mvc -> {
            mvc.perform(post("/api/windows", window("2026-12-09T10:00:00-08:00", "2026-12-09T11:00:00-08:00")))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.calendar").value("ad-hoc-1"))
                    .andExpect(jsonPath("$.counts").value(true));
            mvc.perform(get("/api/windows?channel=recommended&from=2026-12-09T00:00:00Z&to=2026-12-10T00:00:00Z"))
                    .andExpect(jsonPath("$[0].title").value("Extra"))
                    .andExpect(jsonPath("$[0].start").value("2026-12-09T18:00:00Z"));
            mvc.perform(post("/api/windows/ad-hoc-1/withdrawal", "{\"reason\": \"Not needed\"}"))
                    .andExpect(status().isNoContent());
            mvc.perform(post("/api/windows/ad-hoc-1/withdrawal", "{\"reason\": \"Not needed\"}"))
                    .andExpect(status().isConflict());
            mvc.perform(get("/api/windows?channel=recommended&from=2026-12-09T00:00:00Z&to=2026-12-10T00:00:00Z"))
                    .andExpect(jsonPath("$.length()").value(0));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2026-12-09T11:00:00Z | 2026-12-09T10:00:00Z | End must be after start: to '2026-12-09T10:00:00Z' is not after
            2026-12-09T11:00:00Z | 2026-12-09T11:00:00Z | End must be after start: to '2026-12-09T11:00:00Z' is not after
            2026-12-09T11:00:00Z | 2026-12-09T11:00:59Z | makes a window of PT59S: expected a minute to seven days
            2026-12-09T11:00:00Z | 2026-12-19T11:00:00Z | makes a window of PT240H: expected a minute to seven days
            2026-11-09T11:00:00Z | 2026-12-19T11:00:00Z | has passed: expected a time after 2026-12-01T12:00:00Z
            2029-11-09T11:00:00Z | 2029-12-19T11:00:00Z | is far away: expected a time within a year
            2026-12-03T22:00:00Z | 2026-12-03T23:00:01Z | overlaps Patch Thursday
            tomorrow             | 2026-12-03T23:00:01Z | from: 'tomorrow' is not a time: expected
            """)
    void what_cannot_be_a_window_is_refused_with_the_accepted_form(String from, String to, String why) {
        asked(mvc -> mvc.perform(post("/api/windows", window(from, to)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(containsString(why.strip()))));
    }

    @Test
    void a_window_needs_a_title_a_reason_and_known_channels() {
        asked(mvc -> {
            String good = window("2026-12-09T10:00:00Z", "2026-12-09T11:00:00Z");
            mvc.perform(post("/api/windows", good.replace("Extra", " "))).andExpect(status().isUnprocessableEntity());
            mvc.perform(post("/api/windows", good.replace("Needed", ""))).andExpect(status().isUnprocessableEntity());
            mvc.perform(post("/api/windows", good.replace("[\"recommended\"]", "[]")))
                    .andExpect(status().isUnprocessableEntity());
            mvc.perform(post("/api/windows", good.replace("[\"recommended\"]", "[\"latest\"]")))
                    .andExpect(status().isNotFound());
        });
    }

    @Test
    void a_release_manager_freezes_and_lifts() {
        asked(mvc -> {
            mvc.perform(post("/api/freezes", window("2026-12-03T00:00:00Z", "2026-12-04T00:00:00Z")))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.id").value("F-1"));
            mvc.perform(get("/api/windows?channel=recommended&to=2026-12-04T00:00:00Z"))
                    .andExpect(jsonPath("$[0].why").value("Extra (freeze)"));
            mvc.perform(post("/api/freezes/F-1/lifting", "{\"reason\": \"Over\"}"))
                    .andExpect(status().isNoContent());
            mvc.perform(get("/api/freezes")).andExpect(jsonPath("$.length()").value(1));
            mvc.perform(get("/api/windows?channel=recommended&to=2026-12-04T00:00:00Z"))
                    .andExpect(jsonPath("$[0].counts").value(true));
            mvc.perform(post("/api/freezes/F-9/lifting", "{\"reason\": \"Over\"}"))
                    .andExpect(status().isNotFound());
            mvc.perform(post("/api/freezes/winter/lifting", "{\"reason\": \"Over\"}"))
                    .andExpect(status().isNotFound());
        });
    }

    @Test
    void a_freeze_that_has_passed_or_ends_before_it_begins_is_refused() {
        asked(mvc -> {
            mvc.perform(post("/api/freezes", window("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")))
                    .andExpect(status().isUnprocessableEntity());
            mvc.perform(post("/api/freezes", window("2026-12-03T00:00:00Z", "2026-12-02T00:00:00Z")))
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(jsonPath("$.detail").value(containsString("End must be after start")));
        });
    }

    @Test
    void more_windows_than_an_answer_holds_are_refused_with_the_limit() {
        busy(mvc -> mvc.perform(get("/api/windows?to=2026-12-20T00:00:00Z"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.type").value("urn:imprimatur:problem:too-many-windows"))
                .andExpect(jsonPath("$.detail")
                        .value("to: '2026-12-20T00:00:00Z' leaves more than 1000 windows to list: "
                                + "expected an earlier time, or one channel")));
    }

    @Test
    void without_an_end_as_many_are_listed_as_an_answer_holds() {
        busy(mvc -> mvc.perform(get("/api/windows"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1000))
                .andExpect(jsonPath("$[0].start").value("2026-12-01T04:00:00-08:00")));
    }

    @Test
    void the_module_offers_its_windows() {
        APPLICATION.run(context -> assertThat(context).hasSingleBean(Windows.class));
    }

    private static MockHttpServletRequestBuilder post(String path, String body) {
        return MockMvcRequestBuilders.post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static String window(String from, String to) {
        return "{\"title\": \"Extra\", \"from\": \"" + from.strip() + "\", \"to\": \"" + to.strip()
                + "\", \"channels\": [\"recommended\"], \"reason\": \"Needed\"}";
    }

    private static void busy(Question question) {
        APPLICATION
                .withPropertyValues(
                        "imprimatur.windows.patch-thursday.rule=FREQ=MINUTELY;INTERVAL=4",
                        "imprimatur.windows.patch-thursday.duration=PT2M")
                .run(context ->
                        question.put(MockMvcBuilders.webAppContextSetup(context).build()));
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
            basePackages = {"io.imprimatur.calendar", "io.imprimatur.platform.refusal", "io.imprimatur.audit"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.audit\\.web\\..*"))
    @ComponentScan(
            basePackages = "io.imprimatur.engine",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(ProcessInstances|SystemEngineCalls)"))
    @ConfigurationPropertiesScan("io.imprimatur.calendar")
    static class WindowModule {

        private final EmptyDatabase database = new EmptyDatabase();

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
        }

        @Bean
        JdbcClient jdbc() {
            return database.jdbc();
        }

        @Bean
        TransactionTemplate transaction() {
            return database.transaction();
        }

        @Bean
        CurrentPerson person() {
            return () -> new Person("olga", "", Set.of("operator", "release-manager"));
        }

        @Bean
        CurrentOrigin origin() {
            return Optional::empty;
        }

        /** As behind a proxy. */
        @Bean
        People people() {
            return new People() {
                @Override
                public Optional<Person> find(String user) {
                    return Optional.empty();
                }

                @Override
                public boolean isComplete() {
                    return false;
                }

                @Override
                public List<String> membersOf(String group) {
                    return List.of();
                }
            };
        }

        @Bean
        Channels channels() {
            return TestChannels.of(channel("recommended"), channel("recommended-c0044", "summit"));
        }
    }
}
