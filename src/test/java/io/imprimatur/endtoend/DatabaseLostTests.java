package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.Fault;
import io.imprimatur.testing.RunningImprimatur;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL that ends all connections while a promotion is in the middle of its transaction. */
@Tag("full")
@Tag("faults")
class DatabaseLostTests {

    private static SpoiledChannel channel;
    private static EmbeddedPostgres postgres;
    private static RunningImprimatur imprimatur;

    @BeforeAll
    static void start() throws IOException {
        channel = new SpoiledChannel();
        postgres = EmbeddedPostgres.start();
        imprimatur = RunningImprimatur.start(channel.settings(
                "endtoend.database=" + postgres.getJdbcUrl("postgres", "postgres"),
                "camunda.bpm.job-execution.lock-time-in-millis=4000"));
    }

    @AfterAll
    static void end() throws IOException {
        imprimatur.close();
        postgres.close();
        channel.close();
    }

    static Stream<String> request() {
        return Stream.of("HEAD", "PUT", "GET");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void connections_that_are_lost_before_a_registry_acts(String method) {
        Journey journey = signedOff();
        channel.proxy(2).once(SpoiledChannel.to(method), Fault.after(DatabaseLostTests::loseConnections));

        journey.glassBroken();

        // A page may be refused in between.
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(journey.state()).isEqualTo("PROMOTED"));

        channel.allNew(journey);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("request")
    void connections_that_are_lost_when_a_registry_has_acted(String method) {
        Journey journey = signedOff();
        channel.proxy(2).once(SpoiledChannel.to(method), Fault.before(DatabaseLostTests::loseConnections));

        journey.glassBroken();

        // A page may be refused in between.
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(journey.state()).isEqualTo("PROMOTED"));

        channel.allNew(journey);
    }

    private static Journey signedOff() {
        return channel.signedOff(new Journey(imprimatur.visitors(), SpoiledChannel.CHANNEL));
    }

    private static void loseConnections() {
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")
                .query((row, n) -> row.getBoolean(1))
                .list();
    }
}
