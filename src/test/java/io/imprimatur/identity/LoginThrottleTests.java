package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.imprimatur.identity.LoginThrottle.Attempt;
import io.imprimatur.identity.PasswordAuthenticationProvider.TooManyFailedLogins;
import io.imprimatur.testing.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Several nodes on one database, for H2 and PostgreSQL. */
class LoginThrottleTests {

    private static final String HERE = "192.0.2.1";

    private static EmbeddedPostgres postgres;
    private static HikariDataSource pool;
    private static List<Database> databases;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final List<Object> published = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        DataSource h2 = JdbcConnectionPool.create("jdbc:h2:mem:throttle", "sa", "");
        databases = List.of(new Database("H2", h2), new Database("PostgreSQL", pooled(postgres)));
        for (Database database : databases)
            new ResourceDatabasePopulator(new ClassPathResource("db/migration/V40__login_attempts.sql"))
                    .execute(database.source());
    }

    private static HikariDataSource pooled(EmbeddedPostgres postgres) {
        pool = new HikariDataSource();
        pool.setDataSource(postgres.getPostgresDatabase());
        return pool;
    }

    static List<Database> databases() {
        return databases;
    }

    @BeforeEach
    void empty() {
        for (Database database : databases)
            database.jdbc().sql("delete from login_attempt").update();
    }

    @AfterAll
    static void stop() throws IOException {
        pool.close();
        postgres.close();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nodes_count_together_and_report_once(Database database) {
        LoginThrottle one = node(database);
        LoginThrottle other = node(database);
        Attempt ada = new Attempt("ada", HERE);
        for (int i = 0; i < 3; i++) fail(one, ada);
        for (int i = 0; i < 2; i++) fail(other, ada);

        for (LoginThrottle node : List.of(one, other))
            assertThatThrownBy(() -> node.check(ada))
                    .isInstanceOfSatisfying(TooManyFailedLogins.class, many -> assertThat(many.retryAfterSeconds())
                            .isEqualTo(5));
        clock.pass(Duration.ofSeconds(5));
        fail(one, ada);
        assertThat(published).containsExactly(new LoginsThrottled("ada", HERE));
        clock.pass(Duration.ofSeconds(10));
        other.succeeded(ada, other.check(ada));
        fail(one, ada);
        one.check(ada);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void failures_at_the_same_moment_are_all_counted(Database database) {
        Attempt ben = new Attempt("ben", HERE);
        List<LoginThrottle> nodes =
                IntStream.range(0, 8).mapToObj(i -> node(database)).toList();

        CompletableFuture.allOf(nodes.stream()
                        .map(node -> CompletableFuture.runAsync(() -> node.failed(ben, true)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(database.jdbc()
                        .sql("select failures from login_attempt where subject = ?")
                        .param(ben.pair())
                        .query(Integer.class)
                        .single())
                .isEqualTo(8);
        assertThat(published).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rows_go_when_they_do_not_count_any_more_and_where_somebody_logs_in_from_stays(Database database) {
        LoginThrottle node = node(database);
        Attempt good = new Attempt("ada", HERE);
        node.succeeded(good, node.check(good));
        for (int i = 0; i < 100; i++) fail(node, new Attempt("name " + i, "2001:db8:" + i + ":0:0:0:0:0/64"));
        assertThat(rows(database)).isEqualTo(301);

        clock.pass(Duration.ofMinutes(61));
        fail(node, new Attempt("last", HERE));

        assertThat(rows(database)).isEqualTo(4);
        clock.pass(Duration.ofDays(31));
        fail(node, new Attempt("last", HERE));
        assertThat(rows(database)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void many_addresses_do_not_fill_the_trail(Database database) {
        LoginThrottle node = node(database);
        for (int i = 0; i < 60; i++)
            for (int n = 0; n < 5; n++) node.failed(new Attempt("nobody", "10.0.0." + i), false);

        assertThat(published).hasSize(50);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_clock_that_was_set_back_locks_nobody_out(Database database) {
        LoginThrottle node = node(database);
        Attempt ada = new Attempt("ada", HERE);
        for (int i = 0; i < 12; i++) node.failed(ada, true);

        clock.set(Instant.parse("2026-11-22T12:00:00Z"));

        assertThat(node.check(ada).counts()).isNotEmpty();
    }

    private static void fail(LoginThrottle node, Attempt attempt) {
        node.check(attempt);
        node.failed(attempt, !attempt.user().startsWith("name"));
    }

    private LoginThrottle node(Database database) {
        ApplicationEventPublisher events = published::add;
        return new LoginThrottle(
                new FailedLogins(database.jdbc()),
                events,
                new DataSourceTransactionManager(database.source()),
                clock,
                new SimpleMeterRegistry());
    }

    private static int rows(Database database) {
        return database.jdbc()
                .sql("select count(*) from login_attempt")
                .query(Integer.class)
                .single();
    }

    /** Contains only the table under test. */
    record Database(String name, DataSource source) {

        JdbcClient jdbc() {
            return JdbcClient.create(source);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
