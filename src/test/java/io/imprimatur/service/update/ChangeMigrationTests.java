package io.imprimatur.service.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.service.formality.GatedService.VersionSource;
import io.imprimatur.testing.MovableClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Migration of pending changes from before there were several repositories: they belong to Phalanx. */
class ChangeMigrationTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void on_h2() {
        migrate(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"), "h2");
    }

    @Test
    void on_postgresql() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            migrate(postgres.getPostgresDatabase(), "postgresql");
        }
    }

    private static void migrate(DataSource source, String vendor) {
        flyway(source, vendor, "70").migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql(
                        """
                        insert into prepared_change (subject, attempt, wanted_by, wanted_at, state, branch, number, page,
                          merged, trouble, due_at)
                        values ('U-3', 2, 'zoe', timestamp with time zone '2026-11-23 11:00:00+00:00', 'OPEN',
                          'imprimatur/u-3-2', 7, 'https://github.example.org/pull/7', null, '',
                          timestamp with time zone '2026-11-23 11:00:00+00:00')""")
                .update();

        flyway(source, vendor, "71").migrate();

        PreparedChanges changes = new PreparedChanges(jdbc, new MovableClock(NOW));
        assertThat(changes.due()).containsExactly(changes.of("U-3").orElseThrow());
        PreparedChange change = changes.of("U-3", VersionSource.PHALANX).orElseThrow();
        assertThat(change.prepared().number()).isEqualTo(7);
        assertThat(change.attempt()).isEqualTo(2);
        assertThat(change.chartVersion()).isEmpty();
        follow(changes, source);
    }

    /** Both changes remain, and the latest request is current. */
    private static void follow(PreparedChanges changes, DataSource source) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        transaction.executeWithoutResult(
                status -> changes.request("U-3", VersionSource.CHARTS, "zoe", Optional.of("4.4.3"), Duration.ZERO));
        PreparedChange chart = changes.of("U-3").orElseThrow();
        assertThat(chart.branch()).isEqualTo("imprimatur/u-3-chart-3");
        assertThat(changes.due()).hasSize(2);
        assertThat(changes.acquireLease(chart)).isTrue();
        assertThat(changes.acquireLease(chart)).as("by another node").isFalse();

        changes.complete(chart, PreparedChange.State.MERGED, Optional.empty(), "");

        assertThat(changes.of("U-3", VersionSource.PHALANX).orElseThrow().state())
                .isEqualTo(PreparedChange.State.OPEN);
        transaction.executeWithoutResult(status ->
                changes.request("U-3", VersionSource.PHALANX, "zoe", Optional.empty(), Duration.ofSeconds(40)));
        assertThat(changes.of("U-3").orElseThrow().branch()).isEqualTo("imprimatur/u-3-4");
        assertThat(changes.due()).isEmpty();
    }

    private static Flyway flyway(DataSource source, String vendor, String target) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .target(target)
                .load();
    }
}
