package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.RawHttp;
import io.imprimatur.testing.TestUsers;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doors of the jar as it is handed out, with the heap that a small container gives it. */
@Tag("application")
class PackagedDoorsIT {

    private static final String ADA = "Authorization: "
            + Authorization.basic("ada", "open sesame").headerFor("").orElseThrow() + "\r\n";

    private static ChildImprimatur application;
    private static TestUsers probes;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        OciRegistry registry = OciRegistry.start();
        int health = freePort();
        application = ChildImprimatur.startJar(
                Path.of("target", "imprimatur.jar").toAbsolutePath(),
                "endtoend.database=jdbc:h2:file:" + data.resolve("h2"),
                "endtoend.window=distant",
                "endtoend.registry-1=" + registry.host(),
                "endtoend.registry-2=" + OciRegistry.start().host(),
                "imprimatur.requests.arrive-within=PT5S",
                "management.server.port=" + health);
        probes = new TestUsers("http://localhost:" + health);
        await().ignoreException(UncheckedIOException.class)
                .until(() -> status(probes, "GET /actuator/health/readiness") == 200);
    }

    @AfterAll
    static void end() {
        application.close();
    }

    @Test
    void health_has_a_port_of_its_own_with_nothing_else_there() {
        assertThat(status(probes, "GET /actuator/health/liveness")).isEqualTo(200);
        assertThat(status(probes, "GET /actuator/health/readiness")).isEqualTo(200);
        assertThat(status(probes, "GET /actuator/prometheus")).isEqualTo(401);
        assertThat(status(probes, "GET /actuator")).isEqualTo(401);
        assertThat(status(probes, "GET //actuator/health")).isEqualTo(400);
        assertThat(status(application.visitors(), "GET /actuator/health/liveness"))
                .isEqualTo(404);
        for (String path :
                List.of("/", "/login", "/engine-rest/task", "/api/proposals", "/camunda/app/tasklist/default/"))
            assertThat(RawHttp.status(RawHttp.exchange(
                            probes, "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + ADA + "Connection: close\r\n\r\n")))
                    .as(path)
                    .isNotEqualTo(200);
    }

    @Test
    void those_who_trickle_keep_nobody_from_being_served_and_are_ended() {
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < 210; i++)
            slow.add(RawHttp.to(application.visitors())
                    .send("POST "
                            + List.of("/login", "/engine-rest/task", "/hooks/jira", "/%zz", "//", "/api/proposals")
                                    .get(i % 6)
                            + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + (i % 2 == 0 ? ADA : "")
                            + (i % 4 == 0 ? "Transfer-Encoding: chunked\r\n\r\n1" : "Content-Length: 1000\r\n\r\n{")));
        for (int i = 0; i < 400; i++)
            slow.add(RawHttp.to(application.visitors()).send("GET / HTTP/1.1\r\nX-Slow: "));
        // Refused long before it ends; Tomcat reads on after the answer.
        for (String length :
                List.of("Content-Length: 2000000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n"))
            slow.add(RawHttp.to(application.visitors())
                    .send("POST /login HTTP/1.1\r\nHost: a\r\n" + length + "0".repeat(8 * 1024 * 1024 + 1)));
        try {
            // Three rounds of those that may wait for a place, each for as long as a body may take.
            await().atMost(Duration.ofMinutes(3)).until(() -> {
                assertThat(status(application.visitors(), "GET /login")).isEqualTo(200);
                assertThat(status(probes, "GET /actuator/health/liveness")).isEqualTo(200);
                assertThat(count()).isIn(200, 503);
                slow.removeIf(each -> !each.trickle('0'));
                return slow.isEmpty();
            });
        } finally {
            slow.forEach(RawHttp::close);
        }
        assertThat(count()).isEqualTo(200);
        assertHealthyWithoutTraces();
    }

    @Test
    void six_at_once_who_send_the_most_that_is_taken_do_not_exhaust_the_heap() throws Exception {
        String text = "\"" + "é".repeat(90_000) + "\"";
        List<String> bodies = List.of(
                "[" + (text + ",").repeat(4) + text + "]",
                "[" + ("[" + "{},".repeat(999) + "{}],").repeat(24) + "{}]",
                "{\"orQueries\":[" + "{\"taskDefinitionKeyIn\":[\"a\"],\"nameLike\":\"b\"},".repeat(900) + "{}]}",
                "{\"processInstanceIdIn\":[" + "\"0123456789\",".repeat(999) + "\"a\"]}",
                "{\"variables\":{" + filled(999) + "}}",
                "[".repeat(64) + " ".repeat(900_000) + "]".repeat(64));
        List<String> doors = List.of(
                "/engine-rest/task",
                "/engine-rest/history/task",
                "/engine-rest/process-definition/key/recommendedImagePromotion/start",
                "/camunda/api/engine/engine/default/task",
                "/api/proposals",
                "/hooks/jira",
                "/login");
        ExecutorService six = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int round = 0; round < 2; round++)
                for (String door : doors) for (String body : bodies) calls.add(() -> post(door, body));
            for (Future<Integer> each : six.invokeAll(calls))
                assertThat(each.get()).isNotIn(0, 500);
        } finally {
            six.shutdownNow();
        }
        assertHealthyWithoutTraces();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /engine-rest/task                      | {"orQueries":[{"assigneeExpression":"${1}"}]}
                    /engine-rest/engine/default/task/count | {"orQueries":[{},{"orQueries":[{"ownerExpressio\\u006e":"${1}"}]}]}
                    /engine-rest/process-definition/key/recommendedImagePromotion/start | {"variables":{"reason":{"type":"Object","value":"rO0AB","valueInfo":{"objectTypeName":"java.io.File","serializationDataFormat":"application/x-java-serialized-object"}}}}
                    /engine-rest/process-definition/key/recommendedImagePromotion/submit-form | {"variables":{"reason":{"type":"Bytes","value":"AAAA"}}}
                    /engine-rest/message                   | {"messageName":"x","processVariables":{"cell":{"type":"Object","value":"x"}}}
                    """)
    void nothing_is_evaluated_or_made_of_what_is_sent(String path, String body) {
        for (String user : List.of("zoe", "ada", "olga")) {
            ApplicationResponse refused = application.visitors().as(user).post(path, body);
            assertThat(refused.status()).as(path + refused.text()).isIn(400, 403);
            assertThat(refused.text()).doesNotContain("\tat ");
        }
    }

    @Test
    void a_page_of_another_site_changes_nothing() {
        for (String header : List.of("Origin: http://localhost:1", "Sec-Fetch-Site: same-site", "Origin: null"))
            for (String path : List.of("/api/proposals", "/engine-rest/task/count", "/login", "/camunda/api/x"))
                assertThat(RawHttp.status(RawHttp.exchange(
                                application.visitors(),
                                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + ADA + header + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")))
                        .as(path + " " + header)
                        .isEqualTo(403);
    }

    private static int count() {
        return application
                .visitors()
                .as("ada")
                .post("/engine-rest/task/count", "{}")
                .status();
    }

    private static String filled(int variables) {
        StringBuilder filled = new StringBuilder("\"a\":{\"value\":1}");
        for (int i = 1; i < variables; i++)
            filled.append(",\"").append(i).append("\":{\"value\":\"x\",\"type\":\"String\"}");
        return filled.toString();
    }

    private static int post(String door, String body) {
        return RawHttp.status(RawHttp.exchange(
                application.visitors(),
                "POST " + door + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + ADA
                        + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
    }

    private static void assertHealthyWithoutTraces() {
        assertThat(status(probes, "GET /actuator/health/liveness")).isEqualTo(200);
        assertThat(application.isAlive()).isTrue();
        assertThat(application.outputLines())
                .noneMatch(line -> line.contains("OutOfMemoryError") || line.contains("StackOverflow"));
    }

    private static int status(TestUsers door, String line) {
        return RawHttp.status(
                RawHttp.exchange(door, line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }

    private static int freePort() throws Exception {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
