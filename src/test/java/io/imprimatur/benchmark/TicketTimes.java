package io.imprimatur.benchmark;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.endtoend.Journey;
import io.imprimatur.image.ticket.TicketPolling;
import io.imprimatur.testing.JiraConfiguration;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraIssue;
import io.imprimatur.testing.JiraServer;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.OpenTicketFixture;
import io.imprimatur.testing.RunningImprimatur;
import io.imprimatur.testing.TestImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How soon a comment's hook has completed a role, and what a poll of many open tickets costs. */
final class TicketTimes {

    private static final int WORDS = 10;
    private static final int TICKETS = 200;
    private static final int CHANGED = 5;
    private static final String NAME = "lsst-sqre/sciplat-lab";

    private final OciRegistry registry = OciRegistry.start();
    private final OciRegistry second = OciRegistry.start();
    private final JiraServer jira = JiraServer.start(JiraEdition.DATA_CENTER);
    private final RunningImprimatur imprimatur;

    private TicketTimes() {
        List<String> settings = new ArrayList<>(List.of(
                "endtoend.database=jdbc:h2:mem:tickets;DB_CLOSE_DELAY=-1",
                "endtoend.window=distant",
                "endtoend.registry-1=" + registry.host(),
                "endtoend.registry-2=" + second.host()));
        settings.addAll(JiraConfiguration.of(jira, Duration.ofHours(1)));
        imprimatur = RunningImprimatur.start(settings.toArray(String[]::new));
    }

    public static void main(String[] args) {
        TicketTimes times = new TicketTimes();
        List<Long> hooks = times.hooks();
        System.out.printf(
                "| a comment's hook to the completed role, %d times | median %d ms, longest %d ms | 1 s |%n",
                hooks.size(), hooks.get(hooks.size() / 2), hooks.get(hooks.size() - 1));
        System.out.println(times.poll());
        System.exit(0);
    }

    /** Milliseconds each, sorted. */
    private List<Long> hooks() {
        jira.hooks()
                .addListeners(JiraConfiguration.SECRET, imprimatur.visitors().base() + "/hooks/jira");
        List<Long> times = new ArrayList<>();
        for (int word = 0; word <= WORDS; word++) {
            long time = oneHook("d_2026_11_01_" + (word + 1));
            if (word > 0) times.add(time);
        }
        jira.hooks().toNobody();
        return times.stream().sorted().toList();
    }

    private long oneHook(String tag) {
        registry.push(NAME, tag, TestImage.of(tag));
        Journey journey =
                new Journey(imprimatur.visitors(), "hourly").propose(tag).ticketAskedFor();
        await().pollInterval(Duration.ofMillis(5)).until(() -> label(journey).isPresent());
        String key = label(journey).orElseThrow().key();
        long begun = System.nanoTime();
        jira.comment(key, JiraConfiguration.account("mia"), "ack");
        await().pollInterval(Duration.ofMillis(5)).until(() -> isOnRecord(journey, "ACKNOWLEDGED"));
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private Optional<JiraIssue> label(Journey journey) {
        return jira.labelled("imprimatur-" + journey.id());
    }

    private static boolean isOnRecord(Journey journey, String action) {
        return StreamSupport.stream(journey.audit().spliterator(), false)
                .map((JsonNode entry) -> entry.path("action").asText())
                .anyMatch(action::equals);
    }

    private String poll() {
        ApplicationContext context = imprimatur.context();
        List<JiraIssue> issues =
                OpenTicketFixture.make(TICKETS, imprimatur.part(JdbcClient.class), jira, registry.host() + "/" + NAME);
        TicketPolling.poll(context);
        issues.stream()
                .limit(CHANGED)
                .forEach(issue -> jira.comment(issue.key(), JiraConfiguration.account("mia"), "hello"));
        jira.forgetRequests();
        long begun = System.nanoTime();
        TicketPolling.poll(context);
        long time = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return "| a poll of %d open tickets, %d of which have changed | %d ms, %d requests, %d of which write | 60 s |"
                .formatted(
                        TICKETS,
                        CHANGED,
                        time,
                        jira.requests().size(),
                        jira.requests().stream()
                                .filter(request -> request.writes())
                                .count());
    }
}
