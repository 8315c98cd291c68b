package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.service.update.Charts;
import io.imprimatur.service.update.PreparedChangePoller;
import io.imprimatur.service.update.ProposeUpdate;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.UpdateState;
import io.imprimatur.service.update.VersionRepository;
import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.ArgoCdApp;
import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import io.imprimatur.testing.GitHubStandIn.Merge;
import io.imprimatur.testing.MovableClock;
import io.imprimatur.testing.TestUsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service whose chart is in a repository of its own: two pull requests, one after the other, and all of it over HTTP. */
@Tag("application")
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
            "imprimatur.updates.charts.host.repository=" + ChartStoryTest.CHARTS,
            "imprimatur.updates.charts.host.token=" + GitHubStandIn.TOKEN,
            "imprimatur.updates.services.gafaelfawr.title=Gafaelfawr",
            "imprimatur.updates.services.gafaelfawr.environments=idfprod",
            "imprimatur.updates.services.gafaelfawr.team=science-platform",
            "imprimatur.updates.services.gafaelfawr.maturity=established",
            "imprimatur.updates.services.gafaelfawr.userbase=risk-averse",
            "imprimatur.updates.services.gafaelfawr.impact=high",
            "imprimatur.updates.services.gafaelfawr.writes[0].in=charts",
            "imprimatur.updates.services.gafaelfawr.writes[0].file=" + ChartStoryTest.CHART,
            "imprimatur.updates.services.gafaelfawr.writes[0].key=appVersion",
            "imprimatur.updates.services.gafaelfawr.writes[1].in=charts",
            "imprimatur.updates.services.gafaelfawr.writes[1].file=" + ChartStoryTest.VALUES,
            "imprimatur.updates.services.gafaelfawr.writes[1].key=image.tag",
            "imprimatur.updates.services.gafaelfawr.writes[2].in=charts",
            "imprimatur.updates.services.gafaelfawr.writes[2].file=" + ChartStoryTest.CHART,
            "imprimatur.updates.services.gafaelfawr.writes[2].key=version",
            "imprimatur.updates.services.gafaelfawr.writes[2].value=chart-version",
            "imprimatur.updates.services.gafaelfawr.writes[3].file=" + ChartStoryTest.NAMING,
            "imprimatur.updates.services.gafaelfawr.writes[3].key=dependencies[name=gafaelfawr].version",
            "imprimatur.updates.services.gafaelfawr.writes[3].value=chart-version",
        })
@Import(StoryTest.Time.class)
abstract class ChartStoryTest {

    static final String CHARTS = "lsst-sqre/charts";
    static final String CHART = "charts/gafaelfawr/Chart.yaml";
    static final String VALUES = "charts/gafaelfawr/values.yaml";
    static final String NAMING = "services/gafaelfawr/Chart.yaml";

    static final ArgoCdStandIn ARGO_CD = ArgoCdStandIn.start();
    static final GitHubStandIn CHARTS_HUB = GitHubStandIn.of(CHARTS, BareGit.make());
    static final GitHubStandIn PHALANX_HUB = GitHubStandIn.of(BareGit.make());
    static final AtomicInteger COMMITS = new AtomicInteger(70_000);

    @Autowired
    ProcessEngine engine;

    @Autowired
    ProposeUpdate proposeUpdate;

    @Autowired
    ServiceUpdates updates;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    Charts charts;

    @Autowired
    PreparedChangePoller preparedChangePoller;

    @Autowired
    VersionRepository phalanxChanges;

    @Autowired
    @Qualifier("chartsRepository")
    VersionRepository chartsChanges;

    @LocalServerPort
    int port;

    ArgoCdApp gafaelfawr;
    int chartsBefore;
    int phalanxBefore;
    String id;

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
            properties.add(account + "password", () -> TestUsers.PASSWORD_HASH);
            properties.add(account + "groups", () -> name.equals("ada") ? "science-platform" : "");
        }
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

    void second(String version) throws Exception {
        propose(version);
        ask("zoe");
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        follow();
        assertThat(states()).containsExactly("MERGED", "OPEN");
    }

    void propose(String version) {
        propose("gafaelfawr", version);
    }

    void propose(String service, String version) {
        ApplicationResponse proposed = visitors()
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

    ApplicationResponse ask(String user) {
        return visitors().as(user).post("/api/updates/" + id + "/change", "");
    }

    ApplicationResponse ask(String user, String chartVersion) {
        return visitors().as(user).post("/api/updates/" + id + "/change", Map.of("chartVersion", chartVersion));
    }

    TestUsers visitors() {
        return new TestUsers("http://localhost:" + port);
    }

    JsonNode update() {
        return visitors().as("zoe").get("/api/updates/" + id).json();
    }

    List<String> states() {
        return update().at("/chart/steps").findValuesAsText("state");
    }

    String page() {
        ApplicationResponse page = visitors().inTasklist("zoe").get("/updates/" + id, "text/html");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text();
    }

    String branchOfSecond() {
        return update().at("/chart/steps/1/branch").asText();
    }

    UpdateState state() {
        return updates.get(UpdateId.of(id)).state();
    }

    List<String> actions() {
        return trail.of(id).stream().map(AuditEntry::action).toList();
    }

    List<String> comments() {
        return trail.of(id).stream().map(AuditEntry::comment).toList();
    }

    void look() throws Exception {
        forget();
        charts.poll();
    }

    /** What is kept of main branches is kept by the real clock. */
    void forget() throws Exception {
        ((DisposableBean) chartsChanges).destroy();
        ((DisposableBean) phalanxChanges).destroy();
    }

    void go() throws Exception {
        forget();
        preparedChangePoller.pollOpenChanges();
    }

    void follow() throws Exception {
        clock.pass(Duration.ofMinutes(1));
        go();
        new UpdateStory(engine, proposeUpdate, updates, trail, clock)
                .of(UpdateId.of(id))
                .runJobsDue();
    }

    static String pull(GitHubStandIn hub, long number) {
        return hub.server().url() + "/" + (hub == CHARTS_HUB ? CHARTS : GitHubStandIn.REPOSITORY) + "/pull/" + number;
    }

    static void chart(String version, String contained) {
        write(CHARTS_HUB, CHART, chartText(version, contained));
        write(
                CHARTS_HUB,
                VALUES,
                "image:\n  repository: ghcr.io/lsst-sqre/gafaelfawr\n  tag: \"" + contained + "\"  # deployed\n");
    }

    static String chartText(String version, String contained) {
        return "apiVersion: v2\nname: gafaelfawr\nversion: " + version + "  # the chart's own\nappVersion: \""
                + contained + "\"\n";
    }

    static String naming(String version) {
        return "apiVersion: v2\nname: gafaelfawr\nversion: 1.0.0\ndependencies:\n  - name: redis\n    version: 1.0.6\n"
                + "  - name: gafaelfawr\n    version: " + version
                + "\n    repository: https://lsst-sqre.github.io/charts/\n";
    }

    static void write(GitHubStandIn hub, String file, String text) {
        hub.repository().commit("main", FileMode.REGULAR_FILE, file, text);
    }

    static String commit() {
        return "%040x".formatted(COMMITS.incrementAndGet());
    }
}
