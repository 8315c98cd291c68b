package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code kill -9} of the one of two processes that is at a promotion, at a request that its proxy holds. */
@Tag("full")
@Tag("faults")
class KillNineTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String PROMOTE = "serviceTask_promoteImage";
    private static final String PUT_BACK = "serviceTask_restorePrevious";

    /** After so many it is put back. */
    private static final int TRIES = 5;

    private static SpoiledChannel channel;
    private static Nodes nodes;

    @BeforeAll
    static void start() {
        channel = new SpoiledChannel();
        nodes = new Nodes(channel.settings("camunda.bpm.job-execution.lock-time-in-millis=4000"));
    }

    @AfterAll
    static void end() {
        nodes.close();
        channel.close();
    }

    static Stream<Spot> request() {
        return IntStream.of(1, 2).boxed().flatMap(repository -> Stream.of("HEAD", "PUT", "GET")
                .flatMap(method -> Stream.of(false, true).map(acted -> new Spot(repository, method, acted))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void killed_in_a_promotion(Spot spot) {
        Journey journey = signedOff();

        Journey rest = killedAt(spot, journey.glassBroken(), PROMOTE);

        rest.reaches("PROMOTED", PATIENCE);
        channel.allNew(rest);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void killed_in_putting_back(Spot spot) {
        Journey journey = signedOff();
        channel.proxy(2).times(TRIES - 1, SpoiledChannel.to("GET"), Fault.refused(403));
        channel.proxy(2)
                .once(
                        SpoiledChannel.to("GET"),
                        Fault.after(this::nothingCanBeLookedFor).andThen(Fault.refused(403)));
        journey.glassBroken();
        await().atMost(PATIENCE).until(() -> {
            nodes.hurry(PROMOTE);
            return nodes.hasFailedAt(PUT_BACK);
        });
        channel.proxy(1).recover();
        channel.proxy(2).recover();

        Journey rest = killedAt(spot, journey, PUT_BACK);

        await().atMost(PATIENCE).until(() -> rest.tasks("ada").findAny().isPresent());
        channel.allOld(rest);
        rest.answer(
                "ada",
                "userTask_resolvePromotionFailure",
                Map.of("decision", "withdraw", "comment", "The test is over"));
    }

    /** So that putting back does not begin before the test is ready for it. */
    private void nothingCanBeLookedFor() {
        channel.proxy(1).always(SpoiledChannel.to("HEAD"), Fault.refused(403));
        channel.proxy(2).always(SpoiledChannel.to("HEAD"), Fault.refused(403));
    }

    private static Journey signedOff() {
        ChildImprimatur any = nodes.atLeast(2).get(0);
        return channel.signedOff(new Journey(any.visitors(), SpoiledChannel.CHANNEL));
    }

    /** @return the same proposal at the door of the node that is left */
    private static Journey killedAt(Spot spot, Journey journey, String step) {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        Fault held =
                spot.acted() ? Fault.blockedResponse(reached, dead) : Fault.blocked(reached, dead, Fault.cutBefore());
        channel.proxy(spot.repository()).once(SpoiledChannel.to(spot.method()), held);
        await().atMost(PATIENCE).until(() -> {
            nodes.hurry(step);
            return reached.getCount() == 0;
        });
        ChildImprimatur killed = nodes.atWorkOn(step);
        killed.kill();
        dead.countDown();
        assertThat(killed.isAlive()).isFalse();
        return new Journey(nodes.another(killed).visitors(), SpoiledChannel.CHANNEL).goOn(journey.id());
    }

    /** @param acted whether the registry has acted when the process dies */
    record Spot(int repository, String method, boolean acted) {

        @Override
        public String toString() {
            return (acted ? "after " : "before ") + method + " in repository " + repository;
        }
    }
}
