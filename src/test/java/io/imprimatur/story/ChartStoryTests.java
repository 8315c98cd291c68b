package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.testing.ArgoCdApp;
import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import io.imprimatur.testing.GitHubStandIn.Merge;
import io.imprimatur.testing.MovableClock;
import io.imprimatur.testing.Reply;
import io.imprimatur.testing.Visitors;
import io.imprimatur.update.Charts;
import io.imprimatur.update.PrepareChanges;
import io.imprimatur.update.ProposeUpdate;
import io.imprimatur.update.ServiceUpdates;
import io.imprimatur.update.UpdateId;
import io.imprimatur.update.UpdateState;
import io.imprimatur.update.VersionChanges;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service whose chart is in a repository of its own: two pull requests, one after the other, and all of it over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.additional-location=classpath:story.yaml,classpath:updates.yaml",
            "story.registry-1=localhost:1",
            "story.registry-2=localhost:2",
            "imprimatur.url=https://imprimatur.example.org/",
            "imprimatur.updates.environments.idfprod.argocd.token=" + ArgoCdStandIn.TOKEN,
            "imprimatur.updates.phalanx.host.repository=" + GitHubStandIn.REPOSITORY,
            "imprimatur.updates.phalanx.host.token=" + GitHubStandIn.TOKEN,
            "imprimatur.updates.charts.host.repository=" + ChartStoryTests.CHARTS,
            "imprimatur.updates.charts.host.token=" + GitHubStandIn.TOKEN,
            "imprimatur.updates.services.gafaelfawr.title=Gafaelfawr",
            "imprimatur.updates.services.gafaelfawr.environments=idfprod",
            "imprimatur.updates.services.gafaelfawr.team=science-platform",
            "imprimatur.updates.services.gafaelfawr.maturity=established",
            "imprimatur.updates.services.gafaelfawr.userbase=risk-averse",
            "imprimatur.updates.services.gafaelfawr.impact=high",
            "imprimatur.updates.services.gafaelfawr.writes[0].in=charts",
            "imprimatur.updates.services.gafaelfawr.writes[0].file=" + ChartStoryTests.CHART,
            "imprimatur.updates.services.gafaelfawr.writes[0].key=appVersion",
            "imprimatur.updates.services.gafaelfawr.writes[1].in=charts",
            "imprimatur.updates.services.gafaelfawr.writes[1].file=" + ChartStoryTests.VALUES,
            "imprimatur.updates.services.gafaelfawr.writes[1].key=image.tag",
            "imprimatur.updates.services.gafaelfawr.writes[2].in=charts",
            "imprimatur.updates.services.gafaelfawr.writes[2].file=" + ChartStoryTests.CHART,
            "imprimatur.updates.services.gafaelfawr.writes[2].key=version",
            "imprimatur.updates.services.gafaelfawr.writes[2].value=chart-version",
            "imprimatur.updates.services.gafaelfawr.writes[3].file=" + ChartStoryTests.NAMING,
            "imprimatur.updates.services.gafaelfawr.writes[3].key=dependencies[name=gafaelfawr].version",
            "imprimatur.updates.services.gafaelfawr.writes[3].value=chart-version",
        })
@Import(StoryTest.Time.class)
@DirtiesContext
class ChartStoryTests {

    static final String CHARTS = "lsst-sqre/charts";
    static final String CHART = "charts/gafaelfawr/Chart.yaml";
    static final String VALUES = "charts/gafaelfawr/values.yaml";
    static final String NAMING = "services/gafaelfawr/Chart.yaml";

    private static final ArgoCdStandIn ARGO_CD = ArgoCdStandIn.start();
    private static final GitHubStandIn CHARTS_HUB = GitHubStandIn.of(CHARTS, BareGit.make());
    private static final GitHubStandIn PHALANX_HUB = GitHubStandIn.of(BareGit.make());
    private static final AtomicInteger COMMITS = new AtomicInteger(70_000);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ProposeUpdate proposeUpdate;

    @Autowired
    private ServiceUpdates updates;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Charts charts;

    @Autowired
    private PrepareChanges prepareChanges;

    @Autowired
    private VersionChanges phalanxChanges;

    @Autowired
    @Qualifier("chartsRepository")
    private VersionChanges chartsChanges;

    @LocalServerPort
    private int port;

    private ArgoCdApp gafaelfawr;
    private int chartsBefore;
    private int phalanxBefore;
    private String id;

    @DynamicPropertySource
    static void standIns(DynamicPropertyRegistry properties) {
        properties.add("imprimatur.updates.environments.idfprod.argocd.url", ARGO_CD::url);
        properties.add("imprimatur.updates.phalanx.git", PHALANX_HUB::git);
        properties.add("imprimatur.updates.phalanx.host.api", PHALANX_HUB::api);
        properties.add("imprimatur.updates.charts.git", CHARTS_HUB::git);
        properties.add("imprimatur.updates.charts.host.api", CHARTS_HUB::api);
        List<String> people = List.of("zoe", "ada", "dan");
        for (int i = 0; i < people.size(); i++) {
            String account = "imprimatur.identity.accounts[" + i + "].";
            String name = people.get(i);
            properties.add(account + "name", () -> name);
            properties.add(account + "email", () -> name + "@example.org");
            properties.add(account + "password", () -> Visitors.PASSWORD_HASH);
            properties.add(account + "groups", () -> name.equals("ada") ? "science-platform" : "");
        }
    }

    @AfterAll
    static void stop() {
        ARGO_CD.close();
        CHARTS_HUB.close();
        PHALANX_HUB.close();
    }

    @BeforeEach
    void gafaelfawrIsInSyncOnMonday() throws Exception {
        clock.set(UpdateStoryTest.MONDAY);
        jdbc.sql("update service_update set open_key = null, state = 'WITHDRAWN' where open_key is not null")
                .update();
        jdbc.sql("delete from prepared_change").update();
        CHARTS_HUB.server().recover();
        PHALANX_HUB.server().recover();
        chart("4.4.2", "9.2.0");
        write(PHALANX_HUB, NAMING, naming("4.4.2"));
        gafaelfawr = ARGO_CD.application("gafaelfawr", commit(), "4.4.2");
        chartsBefore = CHARTS_HUB.pulls();
        phalanxBefore = PHALANX_HUB.pulls();
        look();
    }

    @Test
    void first_the_chart_and_once_that_is_merged_what_names_it() throws Exception {
        propose("9.3.0");
        assertThat(update().at("/chart/now").asText()).isEqualTo("4.4.2");
        assertThat(update().at("/chart/next").asText())
                .as("shown before anything is made")
                .isEqualTo("4.5.0");
        assertThat(states()).containsExactly("NOT_WANTED", "FOLLOWS");
        assertThat(page()).contains("4.5.0", "follows when 1 is merged", "Prepare the change to 9.3.0");

        ask("zoe");
        assertThat(states()).containsExactly("WANTED", "FOLLOWS");
        go();

        long first = chartsBefore + 1L;
        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
        assertThat(PHALANX_HUB.pulls()).as("nobody can merge it yet").isEqualTo(phalanxBefore);
        String branch = "imprimatur/" + id.toLowerCase(Locale.ROOT) + "-chart";
        assertThat(CHARTS_HUB.repository().file(branch, CHART)).isEqualTo(chartText("4.5.0", "9.3.0"));
        assertThat(CHARTS_HUB.repository().file(branch, VALUES)).contains("tag: \"9.3.0\"  # deployed");
        assertThat(CHARTS_HUB.title(first)).isEqualTo("gafaelfawr 9.3.0 in chart 4.5.0");
        assertThat(CHARTS_HUB.body(first))
                .contains("It is time")
                .contains("1. Chart 4.5.0: this pull request, in lsst-sqre/charts.")
                .contains("2. What names it in lsst-sqre/phalanx, services/gafaelfawr/Chart.yaml, follows once")
                .contains("https://imprimatur.example.org/updates/" + id);
        assertThat(page()).contains("waiting to be merged", "follows when 1 is merged", pull(CHARTS_HUB, first));
        follow();
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore);

        CHARTS_HUB.describe(first, CHARTS_HUB.body(first).replace("\n", "\r\n") + "\r\n\r\n- [x] Reviewed\r\n");
        CHARTS_HUB.merge(first, Merge.SQUASH);
        follow();
        assertThat(states()).containsExactly("MERGED", "WANTED");
        follow();

        long second = phalanxBefore + 1L;
        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("4.5.0"));
        assertThat(PHALANX_HUB.body(second))
                .contains("1. Chart 4.5.0: " + pull(CHARTS_HUB, first) + ", which is merged.")
                .contains("2. What names it: this pull request, in lsst-sqre/phalanx.");
        assertThat(CHARTS_HUB.body(first))
                .contains("- [x] Reviewed")
                .endsWith("Followed by " + pull(PHALANX_HUB, second));
        assertThat(page()).contains(pull(CHARTS_HUB, first), pull(PHALANX_HUB, second), "waiting to be merged");

        PHALANX_HUB.merge(second, Merge.MERGE);
        follow();
        assertThat(states()).containsExactly("MERGED", "MERGED");
        assertThat(update().at("/change/state").asText()).isEqualTo("MERGED");
        assertThat(state()).as("Argo CD has not seen it yet").isEqualTo(UpdateState.IN_PREPARATION);
        gafaelfawr.target(commit(), "4.5.0");
        follow();
        assertThat(state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(actions())
                .containsSubsequence(
                        "CHANGE_WANTED",
                        "CHANGE_PREPARED",
                        "CHANGE_MERGED",
                        "CHANGE_WANTED",
                        "CHANGE_PREPARED",
                        "CHANGE_MERGED",
                        "TARGET_PINNED");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 1);
    }

    @Test
    void a_version_that_is_given_is_the_charts() throws Exception {
        propose("9.2.1");

        assertThat(ask("zoe", "5.0.0-rc.1").status()).isEqualTo(202);
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.REBASE);
        follow();
        follow();

        assertThat(CHARTS_HUB.repository().file("main", CHART)).isEqualTo(chartText("5.0.0-rc.1", "9.2.1"));
        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("5.0.0-rc.1"));
        assertThat(comments()).contains("9.2.1, as chart 5.0.0-rc.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            4.5       | chartVersion: '4.5' cannot be one: expected a semantic version, e.g. 4.4.2
            v4.5.0    | chartVersion: 'v4.5.0' cannot be one: expected a semantic version, e.g. 4.4.2
            4.05.0    | chartVersion: '4.05.0' cannot be one: expected a semantic version, e.g. 4.4.2
            latest    | chartVersion: 'latest' cannot be one: expected a semantic version, e.g. 4.4.2
            4.4.2     | chartVersion: '4.4.2' is not greater than 4.4.2, which is in lsst-sqre/charts: expected a greater one, or none for the next
            4.4.2+a   | chartVersion: '4.4.2+a' is not greater than 4.4.2, which is in lsst-sqre/charts: expected a greater one, or none for the next
            4.4.2-rc1 | chartVersion: '4.4.2-rc1' is not greater than 4.4.2, which is in lsst-sqre/charts: expected a greater one, or none for the next
            """)
    void what_no_chart_can_have_is_refused_with_what_is_expected(String given, String why) {
        propose("9.3.0");

        Reply refused = ask("zoe", given);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).isEqualTo(why);
        assertThat(states()).containsExactly("NOT_WANTED", "FOLLOWS");
    }

    @Test
    void a_version_that_is_there_by_the_time_it_is_made_is_refused_and_may_be_asked_for_again() throws Exception {
        propose("9.3.0");
        ask("zoe", "4.4.3");
        chart("4.4.3", "9.2.0");
        go();
        assertThat(states()).containsExactly("REFUSED", "FOLLOWS");
        assertThat(update().at("/chart/steps/0/trouble").asText())
                .isEqualTo(
                        CHART + ", version: '4.4.3' is not greater than 4.4.3, which is there: expected a greater one");
        look();

        assertThat(ask("zoe").status()).isEqualTo(202);
        go();

        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
        assertThat(update().at("/chart/steps/0/chartVersion").asText()).isEqualTo("4.5.0");
        assertThat(actions())
                .containsSubsequence("CHANGE_WANTED", "CHANGE_REFUSED", "CHANGE_WANTED", "CHANGE_PREPARED");
    }

    @Test
    void a_chart_that_is_closed_is_said_leaves_nothing_behind_and_may_be_asked_for_again() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        CHARTS_HUB.close(chartsBefore + 1L);
        follow();
        assertThat(states()).containsExactly("CLOSED", "FOLLOWS");
        assertThat(page()).contains("closed and not merged", "Prepare the change to 9.3.0");
        assertThat(actions()).endsWith("CHANGE_CLOSED");
        follow();
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore);

        ask("ada");
        go();
        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
        assertThat(update().at("/chart/steps/0/branch").asText()).endsWith("-chart-2");
        CHARTS_HUB.merge(chartsBefore + 2L, Merge.SQUASH);
        follow();
        follow();

        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 2);
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 1);
    }

    @Test
    void what_names_the_chart_is_made_again_alone_if_it_was_closed() throws Exception {
        second("9.3.0");
        PHALANX_HUB.close(phalanxBefore + 1L);
        follow();
        assertThat(states()).containsExactly("MERGED", "CLOSED");
        assertThat(ask("zoe", "4.6.0").detail()).contains("no chart of gafaelfawr is to be made: expected none");

        assertThat(ask("zoe").status()).isEqualTo(202);
        go();

        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 2);
        assertThat(CHARTS_HUB.body(chartsBefore + 1L)).endsWith("Followed by " + pull(PHALANX_HUB, phalanxBefore + 2L));
    }

    @Test
    void asked_for_twice_it_is_made_once_and_by_who_may() throws Exception {
        propose("9.3.0");
        assertThat(ask("dan").status()).isEqualTo(403);
        assertThat(ask("zoe").status()).isEqualTo(202);
        assertThat(ask("ada").status()).isEqualTo(409);
        go();
        assertThat(ask("zoe").status()).isEqualTo(409);
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        assertThat(ask("zoe").status()).as("what names it is on its way").isEqualTo(409);
        follow();
        follow();

        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 1);
    }

    /** The process was killed after GitHub had done what it was asked, or before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_try_that_broke_off_is_finished_by_the_next_with_the_same_version(boolean opened) throws Exception {
        propose("9.3.0");
        ask("zoe");
        breakOff(CHARTS_HUB, opened);
        go();
        assertThat(states()).containsExactly("WANTED", "FOLLOWS");
        assertThat(update().at("/chart/steps/0/trouble").asText()).isNotEmpty();
        CHARTS_HUB.server().recover();
        follow();
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);

        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        breakOff(PHALANX_HUB, opened);
        follow();
        assertThat(states()).containsExactly("MERGED", "WANTED");
        PHALANX_HUB.server().recover();
        follow();

        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 1);
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("4.5.0"));
    }

    private static void breakOff(GitHubStandIn hub, boolean opened) {
        if (opened) hub.server().closesAfter(request -> request.is("POST", "/pulls"));
        else hub.server().closesOn(request -> request.is("POST", "/pulls"));
    }

    @Test
    void a_first_one_that_cannot_be_told_of_the_second_is_told_later_and_holds_nothing_up() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        CHARTS_HUB.server().closesOn(request -> request.method().equals("PATCH"));
        follow();
        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(CHARTS_HUB.body(chartsBefore + 1L)).doesNotContain("Followed by");

        CHARTS_HUB.server().recover();
        follow();
        follow();

        assertThat(CHARTS_HUB.body(chartsBefore + 1L)).containsOnlyOnce("Followed by");
    }

    @Test
    void what_people_made_of_the_version_before_they_merged_it_is_what_is_named() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        String branch = "imprimatur/" + id.toLowerCase(Locale.ROOT) + "-chart";
        CHARTS_HUB.repository().commit(branch, FileMode.REGULAR_FILE, CHART, chartText("5.0.0", "9.3.0"));
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        follow();

        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("5.0.0"));
    }

    @Test
    void a_chart_that_has_gone_on_to_another_version_of_the_service_is_not_named() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        chart("4.6.0", "9.4.0");
        follow();
        follow();

        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("4.5.0"));
    }

    @Test
    void a_chart_that_has_the_version_already_is_not_made_again() throws Exception {
        chart("4.7.0", "9.3.0");
        look();
        propose("9.3.0");
        assertThat(update().at("/chart/there").asBoolean()).isTrue();
        assertThat(page()).contains("and has 9.3.0 already");

        ask("zoe");
        go();
        assertThat(states()).containsExactly("MERGED", "WANTED");
        follow();

        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore);
        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("4.7.0"));
        assertThat(PHALANX_HUB.body(phalanxBefore + 1L)).contains("1. Chart 4.7.0: in lsst-sqre/charts already.");
        assertThat(comments()).contains("lsst-sqre/charts has it already: no pull request is made");
        assertThat(page()).contains("there already");
    }

    @Test
    void nothing_follows_for_an_update_that_was_withdrawn_meanwhile() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        assertThat(visitors()
                        .as("zoe")
                        .post("/api/updates/" + id + "/withdrawal", Map.of("reason", "Not this one"))
                        .status())
                .isEqualTo(204);
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        follow();

        assertThat(states()).containsExactly("MERGED", "NOT_WANTED");
        assertThat(actions()).endsWith("CHANGE_MERGED");
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore);
    }

    @Test
    void while_the_charts_are_away_that_is_said_and_what_was_asked_for_is_made_later() throws Exception {
        CHARTS_HUB.server().closesOn(request -> true);
        look();
        propose("9.3.0");
        assertThat(update().at("/chart/trouble").asText()).contains("does not answer");
        assertThat(page()).contains("The chart&#39;s next version is not known");
        assertThat(ask("zoe").status()).isEqualTo(202);
        go();
        assertThat(states()).containsExactly("WANTED", "FOLLOWS");
        CHARTS_HUB.server().recover();

        follow();

        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
    }

    @Test
    void a_chart_without_a_semantic_version_needs_one_to_be_given() throws Exception {
        chart("2026-10", "9.2.0");
        look();
        propose("9.3.0");
        assertThat(update().at("/chart/trouble").asText())
                .startsWith("'2026-10', the chart's version now, cannot be raised");
        ask("zoe");
        go();
        assertThat(states()).containsExactly("REFUSED", "FOLLOWS");

        ask("zoe", "1.0.0");
        go();

        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
    }

    @Test
    void a_chart_whose_version_is_far_too_long_is_refused_and_said() throws Exception {
        chart("4".repeat(5000), "9.3.0");
        look();
        propose("9.3.0");
        assertThat(update().at("/chart/trouble").asText())
                .isEqualTo(CHART + ", version: 5000 characters are there: expected a semantic version, e.g. 4.4.2");

        ask("zoe");
        go();

        assertThat(states()).containsExactly("REFUSED", "FOLLOWS");
    }

    @ParameterizedTest
    @EnumSource(Merge.class)
    void however_the_chart_is_merged_the_rest_follows(Merge how) throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, how);
        follow();
        follow();

        assertThat(states()).containsExactly("MERGED", "OPEN");
    }

    @Test
    void a_service_with_all_in_one_repository_answers_as_before() throws Exception {
        ARGO_CD.application("nublado", commit(), "8.0.0");
        write(PHALANX_HUB, "applications/nublado/values-idfprod.yaml", "controller:\n  image:\n    tag: \"8.0.0\"\n");
        propose("nublado", "8.1.0");
        assertThat(ask("zoe", "4.5.0").detail())
                .isEqualTo("chartVersion: '4.5.0' is given, but no chart of nublado is to be made: expected none");
        assertThat(ask("zoe").status()).isEqualTo(202);
        go();

        assertThat(update().has("chart")).isFalse();
        assertThat(update().path("change").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("state", "branch", "page", "trouble");
        assertThat(update().at("/change/branch").asText()).isEqualTo("imprimatur/" + id.toLowerCase(Locale.ROOT));
        assertThat(PHALANX_HUB.body(phalanxBefore + 1L))
                .isEqualTo("It is time\n\nProposed by zoe: https://imprimatur.example.org/updates/" + id);
        assertThat(page()).doesNotContain("chart-version").contains(pull(PHALANX_HUB, phalanxBefore + 1L));
    }

    private void second(String version) throws Exception {
        propose(version);
        ask("zoe");
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        follow();
        assertThat(states()).containsExactly("MERGED", "OPEN");
    }

    private void propose(String version) {
        propose("gafaelfawr", version);
    }

    private void propose(String service, String version) {
        Reply proposed = visitors()
                .as("zoe")
                .post(
                        "/api/updates",
                        Map.of(
                                "service", service,
                                "environment", "idfprod",
                                "version", version,
                                "disruption", "none",
                                "nature", "minor",
                                "reason", "It is time"));
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
        id = proposed.json().path("id").asText();
    }

    private Reply ask(String user) {
        return visitors().as(user).post("/api/updates/" + id + "/change", "");
    }

    private Reply ask(String user, String chartVersion) {
        return visitors().as(user).post("/api/updates/" + id + "/change", Map.of("chartVersion", chartVersion));
    }

    private Visitors visitors() {
        return new Visitors("http://localhost:" + port);
    }

    private JsonNode update() {
        return visitors().as("zoe").get("/api/updates/" + id).json();
    }

    private List<String> states() {
        return update().at("/chart/steps").findValuesAsText("state");
    }

    private String page() {
        Reply page = visitors().inTasklist("zoe").get("/updates/" + id, "text/html");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text();
    }

    private String branchOfSecond() {
        return update().at("/chart/steps/1/branch").asText();
    }

    private UpdateState state() {
        return updates.get(UpdateId.of(id)).state();
    }

    private List<String> actions() {
        return trail.of(id).stream().map(AuditEntry::action).toList();
    }

    private List<String> comments() {
        return trail.of(id).stream().map(AuditEntry::comment).toList();
    }

    private void look() throws Exception {
        forget();
        charts.look();
    }

    /** What is kept of main branches is kept by the real clock. */
    private void forget() throws Exception {
        ((DisposableBean) chartsChanges).destroy();
        ((DisposableBean) phalanxChanges).destroy();
    }

    private void go() throws Exception {
        forget();
        prepareChanges.goOn();
    }

    private void follow() throws Exception {
        clock.pass(Duration.ofMinutes(1));
        go();
        new UpdateStory(engine, proposeUpdate, updates, trail, clock)
                .of(UpdateId.of(id))
                .runJobsDue();
    }

    private static String pull(GitHubStandIn hub, long number) {
        return hub.server().url() + "/" + (hub == CHARTS_HUB ? CHARTS : GitHubStandIn.REPOSITORY) + "/pull/" + number;
    }

    private static void chart(String version, String contained) {
        write(CHARTS_HUB, CHART, chartText(version, contained));
        write(
                CHARTS_HUB,
                VALUES,
                "image:\n  repository: ghcr.io/lsst-sqre/gafaelfawr\n  tag: \"" + contained + "\"  # deployed\n");
    }

    private static String chartText(String version, String contained) {
        return "apiVersion: v2\nname: gafaelfawr\nversion: " + version + "  # the chart's own\nappVersion: \""
                + contained + "\"\n";
    }

    private static String naming(String version) {
        return "apiVersion: v2\nname: gafaelfawr\nversion: 1.0.0\ndependencies:\n  - name: redis\n    version: 1.0.6\n"
                + "  - name: gafaelfawr\n    version: " + version
                + "\n    repository: https://lsst-sqre.github.io/charts/\n";
    }

    private static void write(GitHubStandIn hub, String file, String text) {
        hub.repository().commit("main", FileMode.REGULAR_FILE, file, text);
    }

    private static String commit() {
        return "%040x".formatted(COMMITS.incrementAndGet());
    }
}
