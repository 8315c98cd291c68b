package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ApplicationClient;
import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.Fault;
import io.imprimatur.testing.FaultProxy;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes on one PostgreSQL, with locks so short that a test can wait for them. */
@Tag("full")
class SeveralNodesTests {

    private static final String PROMOTE = "serviceTask_promoteImage";
    private static final OciRegistry REGISTRY = OciRegistry.start();
    private static final FaultProxy FIRST = FaultProxy.before(REGISTRY.host());
    private static final OciRegistry SECOND = OciRegistry.start();

    private static final AtomicInteger IMAGES = new AtomicInteger();

    private static Nodes nodes;

    private ChildImprimatur one;
    private ChildImprimatur other;

    @BeforeAll
    static void startAtTheSameMomentOnAnEmptyDatabase() {
        nodes = new Nodes(
                "endtoend.window=distant",
                "endtoend.registry-1=" + FIRST.host(),
                "endtoend.registry-2=" + SECOND.host(),
                "spring.lifecycle.timeout-per-shutdown-phase=6s",
                "camunda.bpm.job-execution.lock-time-in-millis=4000");
        nodes.start(2);
    }

    @AfterAll
    static void end() {
        nodes.close();
        FIRST.close();
        REGISTRY.close();
        SECOND.close();
    }

    @BeforeEach
    void twoAreAlive() {
        FIRST.recover();
        List<ChildImprimatur> alive = nodes.atLeast(2);
        one = alive.get(0);
        other = alive.get(1);
    }

    @Test
    void what_started_together_made_one_database_and_one_deployment() {
        assertThat(count("select count(*) from ACT_RE_DEPLOYMENT")).isEqualTo(1);
        assertThat(count("select count(*) from flyway_schema_history where not success"))
                .isZero();
    }

    @Test
    void what_one_node_begins_another_goes_on_with() {
        Journey journey = new Journey(one.visitors(), "hourly").propose(newTag());

        new Journey(other.visitors(), "hourly")
                .goOn(journey.id())
                .throughAllGates()
                .reaches("WAITING_FOR_WINDOW")
                .glassBroken()
                .reaches("PROMOTED");

        assertThat(journey.actions()).containsOnlyOnce("PROMOTION_STARTED").containsOnlyOnce("PROMOTED");
    }

    @Test
    void who_is_logged_in_at_one_node_is_so_at_the_other_when_it_dies() {
        new Journey(one.visitors(), "hourly").propose(newTag());
        ApplicationClient rsp = one.visitors().inTasklist("rsp");
        one.kill();

        ApplicationClient elsewhere = rsp.at(other.visitors());
        JsonNode task = elsewhere
                .get("/camunda/api/engine/engine/default/task?taskDefinitionKey=userTask_reviewAtRspOps")
                .json()
                .get(0);
        ApplicationResponse done = elsewhere.post(
                "/camunda/api/engine/engine/default/task/" + task.path("id").asText() + "/complete",
                Map.of("variables", Journey.typed(Map.of("decision", "approve"))));

        assertThat(done.status()).as(done.text()).isEqualTo(204);
        assertThat(elsewhere.get("/meetings").status()).isEqualTo(200);
    }

    @Test
    void a_promotion_in_the_hands_of_a_node_that_is_killed_is_finished_by_the_other() {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Journey journey = new Journey(one.visitors(), "hourly")
                .propose(newTag())
                .throughAllGates()
                .reaches("WAITING_FOR_WINDOW");
        FIRST.once(request -> request.is("PUT", "/manifests/hourly"), Fault.blocked(reached, never, Fault.cutBefore()));
        journey.glassBroken();
        await().until(() -> reached.getCount() == 0);

        ChildImprimatur killed = nodes.atWorkOn(PROMOTE);
        killed.kill();

        Journey rest = new Journey(nodes.another(killed).visitors(), "hourly").goOn(journey.id());
        rest.reaches("PROMOTED");
        assertThat(rest.actions()).containsOnlyOnce("PROMOTION_STARTED").containsOnlyOnce("PROMOTED");
        assertThat(everywhere()).containsOnly(candidate(rest));
    }

    @Test
    @Tag("faults")
    void a_step_that_takes_longer_than_a_lock_stays_with_its_node() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Journey journey = new Journey(one.visitors(), "hourly")
                .propose(newTag())
                .throughAllGates()
                .reaches("WAITING_FOR_WINDOW");
        FIRST.once(request -> request.is("PUT", "/manifests/hourly"), Fault.blocked(reached, goOn, Fault.none()));
        FIRST.forgetRequests();
        journey.glassBroken();
        await().until(() -> reached.getCount() == 0);
        Instant firstLock = lockedUntil();

        await().until(() -> lockedUntil().isAfter(firstLock.plusSeconds(8)));
        goOn.countDown();

        journey.reaches("PROMOTED");
        assertThat(FIRST.requests().stream().filter(request -> request.is("PUT", "/manifests/hourly")))
                .hasSize(1);
        assertThat(journey.actions()).containsOnlyOnce("PROMOTED");
    }

    @Test
    @Tag("faults")
    void a_node_that_is_asked_to_end_finishes_its_step_first() {
        CountDownLatch reached = new CountDownLatch(1);
        Journey journey = new Journey(one.visitors(), "hourly")
                .propose(newTag())
                .throughAllGates()
                .reaches("WAITING_FOR_WINDOW");
        FIRST.once(
                request -> request.is("PUT", "/manifests/hourly"),
                Fault.after(reached::countDown).andThen(Fault.late(Duration.ofSeconds(2))));
        FIRST.forgetRequests();
        journey.glassBroken();
        await().until(() -> reached.getCount() == 0);

        ChildImprimatur ended = nodes.atWorkOn(PROMOTE);
        ended.terminate();

        Journey rest = new Journey(nodes.another(ended).visitors(), "hourly").goOn(journey.id());
        assertThat(rest.state()).isEqualTo("PROMOTED");
        assertThat(FIRST.requests().stream().filter(request -> request.is("PUT", "/manifests/hourly")))
                .hasSize(1);
    }

    @Test
    @Tag("faults")
    void a_node_that_is_asked_to_end_and_cannot_hands_its_step_over() {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Journey journey = new Journey(one.visitors(), "hourly")
                .propose(newTag())
                .throughAllGates()
                .reaches("WAITING_FOR_WINDOW");
        FIRST.once(request -> request.is("PUT", "/manifests/hourly"), Fault.blocked(reached, never, Fault.cutBefore()));
        journey.glassBroken();
        await().until(() -> reached.getCount() == 0);

        ChildImprimatur ended = nodes.atWorkOn(PROMOTE);
        ended.terminate();

        Journey rest = new Journey(nodes.another(ended).visitors(), "hourly").goOn(journey.id());
        rest.reaches("PROMOTED");
        assertThat(everywhere()).containsOnly(candidate(rest));
        assertThat(rest.actions()).containsOnlyOnce("PROMOTED");
    }

    private static Instant lockedUntil() {
        return nodes.database()
                .sql(
                        """
                        select LOCK_EXP_TIME_ from ACT_RU_JOB job join ACT_RU_JOBDEF step on step.ID_ = job.JOB_DEF_ID_
                        where step.ACT_ID_ = ?""")
                .param(PROMOTE)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private static List<String> everywhere() {
        return List.of(
                REGISTRY.digestOf(EndToEndTest.NAME, "hourly").orElseThrow().value(),
                SECOND.digestOf(EndToEndTest.NAME, "hourly").orElseThrow().value());
    }

    private static String candidate(Journey journey) {
        return journey.now().path("candidate").path("digest").asText();
    }

    /** Of an image that was not there before. */
    private static String newTag() {
        String tag = "d_2026_11_02_" + IMAGES.incrementAndGet();
        REGISTRY.push(EndToEndTest.NAME, tag, TestImage.of("several nodes " + tag));
        return tag;
    }

    private static int count(String sql) {
        return nodes.database().sql(sql).query(Integer.class).single();
    }
}
