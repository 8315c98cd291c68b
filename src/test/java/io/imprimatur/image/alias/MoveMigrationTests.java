package io.imprimatur.image.alias;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.alias.Retag.RetagState;
import io.imprimatur.image.channel.TestChannels;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Migration of the rows of a running promotion. */
class MoveMigrationTests {

    private static final Manifest BEFORE =
            new Manifest("application/vnd.oci.image.index.v1+json", new byte[] {1, 2, 3});
    private static final Digest AFTER = new Digest("sha256:" + "a".repeat(64));
    private static final ProposalId ID = new ProposalId(1);

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
        flyway(source, vendor, "11").migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        insertOldRows(jdbc);

        flyway(source, vendor, "14").migrate();

        assertThat(new Retags(jdbc, Clock.systemUTC()).of(ID)).singleElement().satisfies(retag -> {
            assertThat(retag.from()).contains(BEFORE.digest());
            assertThat(retag.to()).isEqualTo(AFTER);
            assertThat(retag.state()).isEqualTo(RetagState.MOVED);
            assertThat(retag.previous().orElseThrow().bytes()).isEqualTo(BEFORE.bytes());
        });
        assertThat(new ChannelLock(jdbc, TestChannels.of()).holder("recommended"))
                .contains(MoveId.of(ID));
    }

    private static void insertOldRows(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        insert into proposal (channel, repository, tag, digest, name, platforms, size_bytes, reason,
                          proposer, proposed_at, state, state_since)
                        values ('recommended', 'localhost:5000/app', 'w_2026_40', ?, 'Weekly', 'linux/amd64', 1, 'good',
                          'zoe', current_timestamp, 'PROMOTING', current_timestamp)""")
                .param(AFTER.value())
                .update();
        jdbc.sql(
                        "insert into proposal_alias (proposal, position, repository, expected) values (1, 0, 'localhost:5000/app', ?)")
                .param(BEFORE.digest().value())
                .update();
        jdbc.sql("insert into promotion_in_progress (channel, proposal) values ('recommended', 1)")
                .update();
        jdbc.sql(
                        """
                        insert into retag (proposal, repository, position, from_digest, to_digest, previous_media_type,
                          previous_manifest, state, at)
                        values (1, 'localhost:5000/app', 0, ?, ?, ?, 'AQID', 'MOVED', current_timestamp)""")
                .params(BEFORE.digest().value(), AFTER.value(), BEFORE.mediaType())
                .update();
    }

    private static Flyway flyway(DataSource source, String vendor, String target) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .target(target)
                .load();
    }
}
