package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.imprimatur.audit.Decisions.RecordedDecision;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.lang.Nullable;

/** Decisions from before the index table are found, with the lead on whose behalf a designate decided. */
class DecisionsUpgradeTests {

    private static final Instant FIRST = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void on_h2() {
        upgrade(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"), "h2");
    }

    @Test
    void on_postgresql() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            upgrade(postgres.getPostgresDatabase(), "postgresql");
        }
    }

    private static void upgrade(DataSource source, String vendor) {
        migrate(source, vendor, "85");
        JdbcClient jdbc = JdbcClient.create(source);
        propose(jdbc);
        said(jdbc, 10, "ben", "DESIGNATE", "mia", "OBJECTED");
        said(jdbc, 20, "ben", "DESIGNATE", "mara", "ACKNOWLEDGED");
        said(jdbc, 30, "dan", "LEAD", null, "ACKNOWLEDGED");
        entry(jdbc, 1, 0, "zoe", null, "PROPOSED", "P-1");
        entry(jdbc, 2, 1, "rsp", "rsp-ops", "APPROVED", "P-1");
        entry(jdbc, 3, 2, NewEntry.ENGINE, null, "NOTEBOOKS_PASSED", "P-1");
        entry(jdbc, 4, 11, "ben", "lead", "OBJECTED", "P-1");
        entry(jdbc, 5, 20, "ben", "lead", "ACKNOWLEDGED", "P-1");
        entry(jdbc, 6, 31, "dan", "lead", "ACKNOWLEDGED", "P-1");
        entry(jdbc, 7, 40, "otto", "operator", "RESTORE_CONFIRMED", "R-1");
        entry(jdbc, 8, 50, "olga", "operator", "WINDOW_ADVERTISED", null);
        entry(jdbc, 9, 60, "rae", "team", "UPDATE_APPROVED", "U-1");

        migrate(source, vendor, "latest");

        Decisions decisions = new Decisions(jdbc);
        assertThat(decisions.of(List.of(1L), DecisionCriteria.ANY, 100).get(1L))
                .extracting(each -> each.entry().seq(), RecordedDecision::onBehalfOf, RecordedDecision::capacity)
                .containsExactly(
                        tuple(2L, null, null),
                        tuple(4L, "mia", "designate"),
                        tuple(5L, "mara", "designate"),
                        tuple(6L, null, "lead"),
                        tuple(7L, null, null));
        assertThat(decisions.roles()).containsExactly("lead", "operator", "rsp-ops");
        DecisionCriteria forMara = new DecisionCriteria(
                Optional.of("lead"), Optional.of("ben"), Optional.of("mara"), Optional.empty(), Optional.empty());
        assertThat(decisions.of(List.of(1L), forMara, 100).get(1L))
                .extracting(each -> each.entry().seq())
                .containsExactly(5L);
    }

    private static void propose(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        insert into proposal (channel, repository, tag, digest, name, platforms, size_bytes, reason,
                          proposer, proposed_at, state, state_since, instance)
                        values ('recommended', 'localhost:5000/lab', 'w_2026_40', 'sha256:0', 'Lab', 'linux/amd64', 1,
                          'good', 'zoe', current_timestamp, 'PROMOTED', current_timestamp, '1')""")
                .update();
        jdbc.sql(
                        """
                        insert into restore (channel, proposal, digest, reason, asked_by, asked_at, state, state_since,
                          comment, glass_broken, attempts)
                        values ('recommended', 1, 'sha256:0', 'bad', 'olga', current_timestamp, 'CONFIRMED',
                          current_timestamp, '', false, 0)""")
                .update();
    }

    private static void said(
            JdbcClient jdbc, long millis, String speaker, String as, @Nullable String lead, String word) {
        jdbc.sql(
                        """
                        insert into acknowledgement
                          (proposal, role, speaker, speaks_as, on_behalf_of, word, digest, comment, at)
                        values (1, 'lead', ?, ?, ?, ?, 'sha256:0', '', ?)""")
                .params(speaker, as, lead, word, FIRST.plusMillis(millis).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void entry(
            JdbcClient jdbc,
            long seq,
            long millis,
            String actor,
            @Nullable String role,
            String action,
            @Nullable String about) {
        jdbc.sql(
                        """
                        insert into audit_entry
                          (seq, at, actor, role, action, proposal, digest, comment, previous_hash, hash, hash_version)
                        values (?, ?, ?, ?, ?, ?, null, '', '', ?, 1)""")
                .params(seq, FIRST.plusMillis(millis).atOffset(ZoneOffset.UTC), actor, role, action, about, "" + seq)
                .update();
    }

    private static void migrate(DataSource source, String vendor, String target) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .target(target)
                .load()
                .migrate();
    }
}
