package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.UserComment;
import io.imprimatur.service.update.AbortUpdate;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.ObservedApplications;
import io.imprimatur.service.update.ProposeUpdate;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.ArgoCdApp;
import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.testing.MovableClock;
import io.imprimatur.testing.StandInRequest;
import io.imprimatur.testing.TestUsers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Updates from proposal to their end with nothing in memory: every word to and from Argo CD goes over HTTP. */
@Tag("application")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.additional-location=classpath:story.yaml,classpath:updates.yaml",
            "story.registry-1=localhost:1",
            "story.registry-2=localhost:2",
            "imprimatur.updates.environments.idfprod.argocd.token=" + ArgoCdStandIn.TOKEN
        })
@Import(StoryTest.Time.class)
@DirtiesContext
class UpdateOverHttpTests {

    private static final String WINDOW = "2026-11-26T23:00:00Z";
    private static final String RESOLVE = "userTask_resolveUpdateFailure";
    private static final ArgoCdStandIn ARGO_CD = ArgoCdStandIn.start();
    private static final AtomicInteger COMMITS = new AtomicInteger();

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ProposeUpdate proposeUpdate;

    @Autowired
    private ServiceUpdates updates;

    @Autowired
    private ApplicationPoller look;

    @Autowired
    private ObservedApplications seen;

    @Autowired
    private AbortUpdate abortUpdate;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private MeterRegistry meters;

    @LocalServerPort
    private int port;

    private ArgoCdApp nublado;
    private String target;

    @DynamicPropertySource
    static void argoCd(DynamicPropertyRegistry properties) {
        properties.add("imprimatur.updates.environments.idfprod.argocd.url", ARGO_CD::url);
        properties.add("imprimatur.identity.accounts[0].name", () -> "rae");
        properties.add("imprimatur.identity.accounts[0].email", () -> "rae@example.org");
        properties.add("imprimatur.identity.accounts[0].password", () -> TestUsers.PASSWORD_HASH);
        properties.add("imprimatur.identity.accounts[0].groups", () -> "release-manager");
    }

    @AfterAll
    static void stop() {
        ARGO_CD.close();
    }

    @BeforeEach
    void aVersionIsMergedOnMonday() {
        clock.set(UpdateStoryTest.MONDAY);
        jdbc.sql("update service_update set open_key = null, state = 'WITHDRAWN' where open_key is not null")
                .update();
        nublado = ARGO_CD.application("nublado", commit(), "8.0.0");
        target = commit();
        nublado.target(target, "8.1.0");
    }

    @Test
    void what_is_approved_is_brought_in_the_window_and_watched_until_it_is_healthy() {
        UpdateStory story = approved();
        assertThat(story.waitsUntil()).isEqualTo(WINDOW);
        assertThat(nublado.live()).isEqualTo("8.0.0");

        story.at(WINDOW);
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        watch(story, UpdateState.UPDATED);

        assertThat(nublado.live()).isEqualTo("8.1.0");
        assertThat(deployed()).isEqualTo(target);
        assertThat(story.passed()).contains("endEvent_updated");
        assertThat(story.actions()).contains("UPDATE_STARTED", "UPDATED");
        assertThat(meters.get("imprimatur.updates")
                        .tags("environment", "idfprod", "state", "UPDATED")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void a_branch_that_went_on_for_others_changes_nothing() {
        UpdateStory story = approved();
        nublado.target(commit(), "8.1.0");
        story.at(WINDOW);
        nublado.target(commit(), "8.1.0");
        watch(story, UpdateState.UPDATED);

        assertThat(deployed()).isEqualTo(target);
        assertThat(story.passed()).doesNotContain("event_targetMoved");
    }

    @Test
    void what_went_on_itself_is_approved_anew_before_anything_is_brought() {
        UpdateStory story = approved();
        String newer = commit();
        nublado.target(newer, "8.1.1");
        look.poll();
        assertThat(seen.find(UpdateStoryTest.PROD).orElseThrow().differingTarget())
                .contains(new Revision(target));
        story.at(WINDOW);
        assertThat(story.state()).isEqualTo(UpdateState.TARGET_MOVED);
        assertThat(nublado.live()).isEqualTo("8.0.0");

        story.answer("ada", "userTask_resolveMovedTarget", "accept", "A typo was mended")
                .approveAs("rae", "release-manager");
        watch(story, UpdateState.UPDATED);
        assertThat(deployed()).isEqualTo(newer);
    }

    @Test
    void what_is_degraded_is_rolled_back_to_what_was_there_before() {
        nublado.nextOutcome(ArgoCdApp.Outcome.DEGRADED);
        UpdateStory story = approved().at(WINDOW);
        watch(story, UpdateState.IN_TROUBLE);
        assertThat(story.update().failure()).contains("Degraded at " + target);

        nublado.nextOutcome(ArgoCdApp.Outcome.HEALTHY);
        story.answer("rae", RESOLVE, "roll-back");
        watch(story, UpdateState.ROLLED_BACK);

        assertThat(nublado.live()).isEqualTo("8.0.0");
        assertThat(story.actions()).endsWith("UPDATE_FAILED", "ROLL_BACK_STARTED", "ROLLED_BACK");
    }

    @Test
    void a_token_that_expired_is_put_before_a_person_and_tried_again_with_another() {
        UpdateStory story = approved();
        ARGO_CD.expireToken();
        story.at(WINDOW);
        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);
        assertThat(story.update().failure()).contains("token").doesNotContain(ArgoCdStandIn.TOKEN);

        ARGO_CD.renewToken();
        story.answer("rae", RESOLVE, "retry", "The token is renewed");
        watch(story, UpdateState.UPDATED);
        assertThat(nublado.live()).isEqualTo("8.1.0");
    }

    @Test
    void somebody_elses_operation_is_waited_for_and_never_counted_as_ours() {
        UpdateStory story = approved();
        String mine = nublado.history().get(0).revision();
        nublado.pauseOperations();
        nublado.startExternalOperation(mine);
        story.tryAt(WINDOW);
        assertThat(story.state()).isEqualTo(UpdateState.WAITING);

        nublado.resumeOperations();
        story.tryUntilItStops(WINDOW);
        watch(story, UpdateState.UPDATED);
        assertThat(nublado.history()).extracting(ArgoCdApp.Deployment::revision).containsExactly(mine, mine, target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task/%s/complete",
                "/engine-rest/task/%s/submit-form",
                "/engine-rest/engine/default/task/%s/submit-form",
                "/camunda/api/engine/engine/default/task/%s/complete",
                "/camunda/api/engine/engine/default/task/%s/submit-form"
            })
    void the_proposer_does_not_approve_at_any_door(String path) {
        UpdateStory story = new UpdateStory(engine, proposeUpdate, updates, trail, clock)
                .proposeAs("rae", "nublado", "", "expected", "minor", UpdateDestination.of("idfprod", null));
        Task task = story.openTasks("userTask_approveUpdate").get(0);
        TestUsers testUsers = new TestUsers("http://localhost:" + port);
        ApplicationClient rae = path.startsWith("/camunda") ? testUsers.inTasklist("rae") : testUsers.as("rae");

        ApplicationResponse refused = rae.post(
                path.formatted(task.getId()), Map.of("variables", Map.of("decision", Map.of("value", "approve"))));

        assertThat(refused.status()).as(refused.text()).isBetween(400, 499);
        assertThat(refused.text()).contains("'rae' cannot approve", "other than the proposer");
        assertThat(story.state()).isEqualTo(UpdateState.IN_APPROVAL);
    }

    @Test
    void a_health_from_before_the_operation_is_not_counted_however_often_it_is_seen() {
        UpdateStory story = approved();
        nublado.keepHealthStale(true);
        story.at(WINDOW);
        for (int i = 0; i < 6; i++) story.lookAgain();
        assertThat(nublado.live()).as("deployed").isEqualTo("8.1.0");
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);

        nublado.keepHealthStale(false);
        watch(story, UpdateState.UPDATED);
    }

    @Test
    void a_sync_window_of_argo_cds_is_waited_for_and_what_was_given_up_is_ended_there() {
        UpdateStory story = approved();
        ARGO_CD.syncWindow("deny", "0 20 * * *", "5h", "America/Los_Angeles");
        nublado.block(true);
        story.at(WINDOW);
        story.lookAgain();
        assertThat(story.state()).isEqualTo(UpdateState.SYNCHRONISING);
        nublado.block(false);
        nublado.pauseOperations();
        story.lookAgain();
        assertThat(ARGO_CD.server().requests())
                .filteredOn(request -> request.is("POST", "/nublado/sync"))
                .last()
                .extracting(StandInRequest::body)
                .asString()
                .contains(target);

        As.user("rae", () -> abortUpdate.giveUp(story.id(), new UserComment("Tomorrow")));
        story.runJobsDue();

        assertThat(story.state()).isEqualTo(UpdateState.FAILED);
        assertThat(story.actions()).endsWith("UPDATE_GIVEN_UP", "OPERATION_ENDED");
        nublado.resumeOperations();
        look.poll();
        assertThat(nublado.live()).as("nothing comes of it later").isEqualTo("8.0.0");
    }

    private UpdateStory approved() {
        return new UpdateStory(engine, proposeUpdate, updates, trail, clock)
                .proposeDisrupting("nublado", "idfprod")
                .approveAs("rae", "release-manager");
    }

    private static void watch(UpdateStory story, UpdateState until) {
        for (int looks = 0; looks < 10 && story.state() != until; looks++) story.lookAgain();
        assertThat(story.state()).isEqualTo(until);
    }

    private String deployed() {
        return nublado.history().get(nublado.history().size() - 1).revision();
    }

    private static String commit() {
        return "%040x".formatted(COMMITS.incrementAndGet());
    }
}
