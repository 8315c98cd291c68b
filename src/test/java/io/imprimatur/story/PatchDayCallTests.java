package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.identity.TestLogins;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@TestPropertySource(
        properties = {
            "imprimatur.call.institutions.slac.title=US Data Facility <SLAC>",
            "imprimatur.call.institutions.slac.environments=idfprod,idfint",
            "imprimatur.call.institutions.slac.group=science-platform",
            "imprimatur.call.institutions.slac.participants=zoe",
            "imprimatur.call.institutions.observatory.title=Observatory",
            "imprimatur.call.institutions.observatory.environments=summit",
            "imprimatur.call.institutions.observatory.group=telescope-software",
            "imprimatur.call.institutions.arizona.title=Arizona",
            "imprimatur.call.institutions.arizona.environments=tucson"
        })
class PatchDayCallTests extends UpdateStoryTest {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String TICK = "{\"environment\":\"idfprod\",\"item\":\"smoke-test\"}";

    @Autowired
    private WebApplicationContext application;

    private MockMvc browser;

    private final Instant opens = Instant.parse("2027-01-07T23:00:00Z");
    private long before;

    @BeforeEach
    void whileTheWindowIsOpen() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        for (String table : List.of("call_tick", "call_participant", "window_coordinator"))
            jdbc.sql("delete from " + table).update();
        before = trail.head().seq();
        clock.set(opens.plusSeconds(60));
    }

    @Test
    void the_page_shows_who_is_expected_and_what_is_to_be_checked_where() throws Exception {
        as("dan", get(page()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Patch day call"),
                                containsString("US Data Facility &lt;SLAC&gt;"),
                                containsString("members of science-platform"),
                                containsString("Operated by US Data Facility"),
                                containsString("Aliases seen by the spawner"),
                                containsString("0 of 11 checked"),
                                containsString("members of telescope-software"),
                                not(containsString("Arizona")),
                                not(containsString("Join")),
                                not(containsString("Tick Smoke test")))));

        as("dan", get(api("")))
                .andExpect(jsonPath("$.open").value(true))
                .andExpect(jsonPath("$.participants[*].institution", contains("slac", "observatory", "")))
                .andExpect(jsonPath("$.participants[0].users", contains("zoe")))
                .andExpect(jsonPath(
                        "$.environments[*].environment",
                        contains("idfdev", "idfint", "idfprod", "roundtable", "summit")))
                .andExpect(jsonPath("$.environments[4].items[*].item", contains("aliases", "smoke-test")))
                .andExpect(jsonPath("$.environments[0].items[*].item", contains("argocd", "smoke-test")))
                .andExpect(jsonPath("$.environments[2].items[*].item", contains("aliases", "argocd", "smoke-test")))
                .andExpect(jsonPath("$.environments[2].institution").value("slac"));
    }

    @Test
    void a_participant_joins_and_ticks_on_the_page() throws Exception {
        as("sam", get(page())).andExpect(content().string(containsString("Join")));
        form("sam", "/participants", "institution", "slac").andExpect(redirectedUrl(page() + "#call"));
        form("sam", "/ticks", "environment", "idfprod", "item", "smoke-test", "remark", "slow " + HOSTILE)
                .andExpect(redirectedUrl(page() + "#call"));

        as("sam", get(page()))
                .andExpect(content()
                        .string(allOf(
                                not(containsString("Join")),
                                containsString("1 of 11 checked"),
                                containsString("slow &lt;script&gt;"),
                                not(containsString(HOSTILE)),
                                containsString("Untick Smoke test of data.lsst.cloud"),
                                not(containsString("Tick Smoke test of Roundtable")))));
        assertThat(recorded())
                .containsExactly(
                        "CALL_JOINED sam: sam for US Data Facility <SLAC>",
                        "CALL_TICKED sam: data.lsst.cloud (idfprod), Smoke test: slow " + HOSTILE);
    }

    @Test
    void what_was_ticked_by_mistake_is_unticked_with_an_entry_of_its_own() throws Exception {
        json("zoe", "/ticks", TICK).andExpect(status().isNoContent());
        form("ada", "/ticks/withdrawal", "environment", "idfprod", "item", "smoke-test", "remark", "It fails")
                .andExpect(redirectedUrl(page() + "#call"));
        json("ada", "/ticks/withdrawal", TICK).andExpect(status().isNoContent());
        json("ada", "/ticks", TICK).andExpect(status().isNoContent());

        assertThat(recorded())
                .containsExactly(
                        "CALL_TICKED zoe: data.lsst.cloud (idfprod), Smoke test",
                        "CALL_UNTICKED ada: data.lsst.cloud (idfprod), Smoke test: It fails",
                        "CALL_TICKED ada: data.lsst.cloud (idfprod), Smoke test");
        as("dan", get(page())).andExpect(content().string(containsString("call unticked")));
    }

    @Test
    void a_double_click_ticks_once_and_the_second_person_is_told_who_was_first() throws Exception {
        json("sam", "/ticks", TICK).andExpect(status().isNoContent());
        json("sam", "/ticks", TICK).andExpect(status().isNoContent());
        json("zoe", "/ticks", TICK)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:imprimatur:problem:ticked-already"))
                .andExpect(jsonPath("$.detail", startsWith("Smoke test of data.lsst.cloud was ticked by sam at ")));
        form("zoe", "/ticks", "environment", "idfprod", "item", "smoke-test")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("was ticked by sam at")));

        assertThat(recorded()).hasSize(1);
    }

    @Test
    void of_many_at_the_same_moment_one_is_recorded() throws Exception {
        List<String> people = List.of("sam", "zoe", "ada", "olga", "rae", "otto", "sam", "zoe");
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        CountDownLatch together = new CountDownLatch(people.size());
        List<Future<Integer>> answers = people.stream()
                .map(user -> threads.submit(() -> {
                    together.countDown();
                    together.await();
                    json(user, "/participants", "{\"institution\":\"slac\",\"name\":\"\"}");
                    return json(user, "/ticks", TICK).andReturn().getResponse().getStatus();
                }))
                .toList();
        List<Integer> statuses =
                answers.stream().map(PatchDayCallTests::answered).toList();
        threads.shutdown();

        assertThat(statuses).containsOnly(204, 409);
        List<String> recorded = recorded();
        assertThat(recorded.stream().filter(entry -> entry.startsWith("CALL_TICKED")))
                .hasSize(1);
        String first = recorded.stream()
                .filter(entry -> entry.startsWith("CALL_TICKED"))
                .findFirst()
                .orElseThrow()
                .split("[ :]", -1)[1];
        assertThat(IntStream.range(0, people.size())
                        .filter(i -> people.get(i).equals(first))
                        .mapToObj(statuses::get))
                .containsOnly(204);
        assertThat(recorded.stream().filter(entry -> entry.startsWith("CALL_JOINED")))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"dan, idfprod", "tess, idfprod", "zoe, idfdev", "sam, roundtable"})
    void who_operates_something_else_is_refused_with_the_reason(String user, String environment) throws Exception {
        json(user, "/ticks", "{\"environment\":\"" + environment + "\",\"item\":\"smoke-test\"}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath(
                        "$.detail",
                        allOf(
                                startsWith("'" + user + "' may not tick for "),
                                containsString("the window's coordinator"))));
        form(user, "/ticks/withdrawal", "environment", environment, "item", "smoke-test")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("may not tick for")));
        assertThat(recorded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"olga", "rae", "ben"})
    void operators_release_managers_and_the_coordinator_tick_everywhere(String user) throws Exception {
        as(
                        "olga",
                        put(api("").replace("/call", "/coordinator"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"user\":\"ben\"}"))
                .andExpect(status().isNoContent());

        for (String environment : List.of("idfdev", "idfprod", "roundtable"))
            json(user, "/ticks", "{\"environment\":\"" + environment + "\",\"item\":\"argocd\"}")
                    .andExpect(status().isNoContent());
    }

    @Test
    void an_organiser_notes_who_has_no_login_and_takes_it_back() throws Exception {
        json("olga", "/participants", "{\"institution\":\"slac\",\"name\":\"  Zoé O'Neil \"}")
                .andExpect(status().isNoContent());
        json("olga", "/participants", "{\"institution\":\"slac\",\"name\":\"Zoé O'Neil\"}")
                .andExpect(status().isNoContent());
        json("olga", "/participants", "{}").andExpect(status().isNoContent());

        as("dan", get(api("")))
                .andExpect(jsonPath("$.participants[0].present[*].name", contains("Zoé O'Neil")))
                .andExpect(jsonPath("$.participants[0].present[0].notedBy").value("olga"))
                .andExpect(jsonPath("$.participants[2].present[*].name", contains("olga")));
        as("dan", get(page())).andExpect(content().string(containsString("added by")));
        form("olga", "/participants/withdrawal", "institution", "slac", "name", "Zoé O'Neil")
                .andExpect(redirectedUrl(page() + "#call"));
        as("dan", get(api(""))).andExpect(jsonPath("$.participants[0].present", hasSize(0)));
        assertThat(recorded())
                .containsExactly(
                        "CALL_JOINED olga: Zoé O'Neil for US Data Facility <SLAC>",
                        "CALL_JOINED olga: olga for Organisers",
                        "CALL_LEFT olga: Zoé O'Neil for US Data Facility <SLAC>");
    }

    @Test
    void others_note_nobody_and_join_for_nobody_else() throws Exception {
        json("sam", "/participants", "{\"institution\":\"slac\",\"name\":\"Jane\"}")
                .andExpect(status().isForbidden());
        json("dan", "/participants", "{}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail", startsWith("'dan' may not take part for Organisers: expected")));
        json("dan", "/participants", "{\"institution\":\"slac\"}").andExpect(status().isForbidden());
        json("tess", "/participants", "{}").andExpect(status().isNoContent());
        json("tess", "/participants/withdrawal", "{}").andExpect(status().isNoContent());
        json("sam", "/participants", "{}").andExpect(status().isNoContent());
        json("zoe", "/participants/withdrawal", "{\"institution\":\"slac\",\"name\":\"sam\"}")
                .andExpect(status().isForbidden());
        json("sam", "/participants/withdrawal", "{}").andExpect(status().isNoContent());

        assertThat(recorded())
                .containsExactly(
                        "CALL_JOINED tess: tess for Observatory",
                        "CALL_LEFT tess: tess for Observatory",
                        "CALL_JOINED sam: sam for US Data Facility <SLAC>",
                        "CALL_LEFT sam: sam for US Data Facility <SLAC>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /ticks        | {"environment":"nowhere","item":"smoke-test"}  | 404 | 'nowhere' is no environment of this call: expected one of idfdev, idfint, idfprod, roundtable, summit
            /ticks        | {"environment":"tucson","item":"smoke-test"}   | 404 | is no environment of this call
            /ticks        | {"environment":"idfdev","item":"aliases"}      | 404 | 'aliases' is no item for data-dev.lsst.cloud of this call: expected one of argocd, smoke-test
            /ticks        | {}                                             | 404 | '' is no environment
            /ticks        | {"environment":"idfdev","item":"argocd","remark":"a\\u0000b"} | 422 | control characters
            /participants | {"institution":"nobody","name":"Jane"}         | 404 | 'nobody' is no institution of this call: expected one of slac, observatory
            /participants | {"institution":"arizona","name":"Jane"}        | 404 | 'arizona' is no institution
            /participants | {"institution":"slac","name":"a\\nb"}          | 422 | 'a' is not a participant's name: expected 1 to 100 characters on one line
            /participants | {"institution":"slac","person":"Jane"}         | 400 | 'person' is not a field here
            """)
    void what_is_not_in_the_call_is_refused(String path, String body, int status, String reason) throws Exception {
        json("olga", path, body).andExpect(status().is(status)).andExpect(jsonPath("$.detail", containsString(reason)));
        assertThat(recorded()).isEmpty();
    }

    @Test
    void a_long_remark_or_name_is_refused() throws Exception {
        json("olga", "/ticks", TICK.replace("}", ",\"remark\":\"" + "x".repeat(2001) + "\"}"))
                .andExpect(status().isUnprocessableEntity());
        json("olga", "/participants", "{\"name\":\"" + "x".repeat(101) + "\"}")
                .andExpect(status().isUnprocessableEntity());
        json("olga", "/ticks", TICK.replace("}", ",\"remark\":\"" + "x".repeat(2000) + "\"}"))
                .andExpect(status().isNoContent());
    }

    @ParameterizedTest
    @CsvSource({"-43201, 409", "-43200, 204", "93599, 204", "93600, 409"})
    void it_is_recorded_around_its_window_only(long seconds, int expected) throws Exception {
        clock.set(opens.plusSeconds(seconds));

        json("olga", "/ticks", TICK).andExpect(status().is(expected));
        json("olga", "/participants", "{}").andExpect(status().is(expected));
        json("olga", "/ticks/withdrawal", TICK).andExpect(status().is(expected));
        json("olga", "/participants/withdrawal", "{}").andExpect(status().is(expected));
    }

    @Test
    void the_past_stays_readable() throws Exception {
        json("sam", "/participants", "{}").andExpect(status().isNoContent());
        json("sam", "/ticks", TICK).andExpect(status().isNoContent());
        clock.set(opens.plusSeconds(30L * 24 * 3600));

        as("olga", get(page()))
                .andExpect(content()
                        .string(allOf(
                                containsString("1 of 11 checked"),
                                containsString("Closed since"),
                                containsString("call ticked"),
                                not(containsString("Join")),
                                not(containsString("Untick")))));
        form("olga", "/ticks", "environment", "idfdev", "item", "argocd")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("cannot be recorded now: expected a time from")));
    }

    @Test
    void what_was_recorded_stays_when_the_configuration_changes() throws Exception {
        json("olga", "/ticks", TICK).andExpect(status().isNoContent());
        json("sam", "/participants", "{}").andExpect(status().isNoContent());
        jdbc.sql("update call_tick set environment = 'idfold', item = 'old-item', title = 'An old item'")
                .update();
        jdbc.sql("update call_participant set institution = 'gone'").update();

        as("dan", get(api("")))
                .andExpect(jsonPath("$.environments[5].environment").value("idfold"))
                .andExpect(jsonPath("$.environments[5].items[*].title", contains("An old item")))
                .andExpect(jsonPath("$.participants[*].institution", contains("slac", "observatory", "gone", "")));
        as("dan", get(page())).andExpect(content().string(containsString("An old item")));
    }

    @Test
    void the_page_of_an_environment_says_who_operates_it() throws Exception {
        as("dan", get("/environments/idfprod"))
                .andExpect(content().string(containsString("US Data Facility &lt;SLAC&gt;")));
        as("dan", get("/api/environments/idfdev"))
                .andExpect(jsonPath("$.operator").doesNotExist());
    }

    @Test
    void a_window_that_does_not_open_has_no_call() throws Exception {
        for (String start : List.of("2027-01-08T23:00Z", "soon", "+999999999-01-01T00:00Z", "1969-01-01T00:00Z"))
            as("olga", get("/api/windows/patch-thursday/" + start + "/call")).andExpect(status().isNotFound());
        as("olga", get("/api/windows/none/" + opens + "/call")).andExpect(status().isNotFound());
    }

    @Test
    void nobody_without_a_login_and_no_form_of_another_site_is_let_in() throws Exception {
        browser.perform(get(api(""))).andExpect(status().isUnauthorized());
        as("olga", post(page() + "/call/ticks").param("environment", "idfdev").param("item", "argocd"))
                .andExpect(status().isForbidden());
        as("olga", post(api("/ticks")).contentType(MediaType.TEXT_PLAIN).content(TICK))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(header().doesNotExist("Location"));
        assertThat(recorded()).isEmpty();
    }

    private String page() {
        return "/windows/patch-thursday/" + opens.toString().replace(":00Z", "Z");
    }

    private String api(String path) {
        return "/api/windows/patch-thursday/" + opens + "/call" + path;
    }

    private ResultActions json(String user, String path, String body) throws Exception {
        return browser.perform(post(api(path))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(authentication(TestLogins.of(user))));
    }

    private ResultActions form(String user, String path, String... parameters) throws Exception {
        MockHttpServletRequestBuilder post = post(page() + "/call" + path).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) post.param(parameters[i], parameters[i + 1]);
        return as(user, post);
    }

    /** Of this test's call, e.g. {@code CALL_JOINED sam: sam for Organisers}. */
    private List<String> recorded() {
        String named = "Patch Thursday (patch-thursday), " + opens.toString().substring(0, 10) + "T15:00-08:00: ";
        Stream<AuditEntry> all =
                trail.after(before, 100).stream().filter(entry -> entry.action().startsWith("CALL_"));
        return all.filter(entry -> entry.comment().startsWith(named))
                .map(entry -> entry.action() + " " + entry.actor() + ": "
                        + entry.comment().substring(named.length()))
                .toList();
    }

    private static int answered(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private ResultActions as(String user, MockHttpServletRequestBuilder request) throws Exception {
        return browser.perform(
                request.accept(MediaType.TEXT_HTML, MediaType.ALL).with(authentication(TestLogins.of(user))));
    }
}
