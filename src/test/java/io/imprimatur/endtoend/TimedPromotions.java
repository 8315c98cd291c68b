package io.imprimatur.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.Fault;
import io.imprimatur.testing.FaultProxy;
import io.imprimatur.testing.TestImage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * How soon after its window opens a promotion has been read back everywhere, and how soon a dead node's promotion is
 * taken over: two processes on one PostgreSQL as they are set up by default, and three real registries.
 */
public final class TimedPromotions implements AutoCloseable {

    private static final String NAME = "lab";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int channels;
    private final DockerRegistry first = DockerRegistry.open();
    private final DockerRegistry second = DockerRegistry.open();
    private final FaultProxy proxy = FaultProxy.before(second.host());
    private final Nodes nodes;

    /** @param channels as many promotions are due at the same opening of a window */
    public TimedPromotions(int channels) {
        this.channels = channels;
        this.nodes = new Nodes(settings());
    }

    private String[] settings() {
        List<String> settings = new ArrayList<>(List.of(
                "endtoend.window=distant",
                "endtoend.registry-1=" + first.host(),
                "endtoend.registry-2=" + proxy.host(),
                "camunda.bpm.job-execution.wait-time-in-millis=1000",
                "camunda.bpm.job-execution.max-wait=2000"));
        IntStream.range(0, channels).forEach(number -> {
            String channel = "imprimatur.channels.timed-" + number + ".";
            settings.add(channel + "title=Timed");
            settings.add(channel + "alias=timed-" + number);
            settings.add(channel + "repositories=" + first.host() + "/" + NAME + "," + proxy.host() + "/" + NAME + ","
                    + proxy.host() + "/mirror");
            settings.add(channel + "window=soon");
            settings.add(channel + "notice=PT0S");
            settings.add(channel + "roles=product-owner");
        });
        return settings.toArray(String[]::new);
    }

    /** Milliseconds from a window's opening to the last reading back, one for each of so many promotions, sorted. */
    public List<Long> afterOpening(int rounds) {
        List<ChildImprimatur> both = nodes.atLeast(2);
        List<Long> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Journey> due = IntStream.range(0, channels)
                    .mapToObj(number -> signedOff(both.get(number % 2), "timed-" + number))
                    .toList();
            due.forEach(journey -> all.add(untilReadBack(journey)));
        }
        return all.stream().sorted().toList();
    }

    private Journey signedOff(ChildImprimatur node, String channel) {
        String tag = "d_2026_11_09_" + UUID.randomUUID().toString().substring(0, 8);
        TestImage.of(tag).pushTo(first.host(), NAME, tag);
        return new Journey(node.visitors(), channel)
                .propose(tag)
                .approvedByBothMeetings()
                .ticketOpened()
                .acknowledgedByAll();
    }

    private static long untilReadBack(Journey journey) {
        journey.reaches("PROMOTED", PATIENCE);
        JsonNode now = journey.now();
        Instant opened = instant(now.path("window").path("start"));
        Instant last = Journey.elements(now.path("retags"))
                .map(retag -> instant(retag.path("at")))
                .max(Instant::compareTo)
                .orElseThrow();
        return Duration.between(opened, last).toMillis();
    }

    private static Instant instant(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant();
    }

    /** Milliseconds from {@code kill -9} in the middle of a promotion to its end on the other node. */
    public long takeOver() {
        Journey journey = signedOff(nodes.atLeast(2).get(0), "timed-0");
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        proxy.once(request -> request.is("PUT", "/timed-0"), Fault.blocked(reached, dead, Fault.cutBefore()));
        await().atMost(PATIENCE).until(() -> reached.getCount() == 0);
        ChildImprimatur killed = nodes.atWorkOn("serviceTask_promoteImage");
        killed.kill();
        long begun = System.nanoTime();
        dead.countDown();
        new Journey(nodes.another(killed).visitors(), "timed-0")
                .goOn(journey.id())
                .reaches("PROMOTED", PATIENCE);
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    @Override
    public void close() {
        nodes.close();
        proxy.close();
        first.close();
        second.close();
    }
}
