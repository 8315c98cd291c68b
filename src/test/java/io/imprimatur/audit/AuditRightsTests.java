package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditRightsTests {

    private static EmbeddedPostgres postgres;
    private static JdbcClient owner;
    private static JdbcClient superuser;
    private static AuditTrail trail;
    private static TransactionTemplate transaction;

    @BeforeAll
    static void migrateAsTheApplicationsOwnUser() throws IOException {
        postgres = EmbeddedPostgres.start();
        superuser = JdbcClient.create(postgres.getPostgresDatabase());
        superuser.sql("create role imprimatur login").update();
        superuser.sql("create database imprimatur owner imprimatur").update();
        DataSource source = postgres.getDatabase("imprimatur", "imprimatur");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/postgresql")
                .load()
                .migrate();
        superuser = JdbcClient.create(postgres.getDatabase("postgres", "imprimatur"));
        owner = JdbcClient.create(source);
        trail = new AuditTrail(owner, event -> {}, Optional::empty, Clock.systemUTC());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        for (int n = 1; n <= 3; n++)
            transaction.executeWithoutResult(status -> trail.append(NewEntry.of("zoe", AuditAction.REPLANNED)));
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'mallory' where seq = 2",
                "update audit_entry set actor = actor where seq = 99",
                "update audit_entry set via = 'page', on_behalf_of = 'ada' where seq = 2",
                "update audit_entry set hash_version = 1",
                "delete from audit_entry where seq = 3",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_head set seq = 2, hash = (select hash from audit_entry where seq = 2)",
                "update audit_head set seq = 7",
                "delete from audit_head",
                "truncate audit_head"
            })
    void nobody_changes_or_removes_what_is_on_record(String tampering) {
        assertThatThrownBy(() -> owner.sql(tampering).update()).rootCause().hasMessageContaining("ERROR");
        assertThatThrownBy(() -> superuser.sql(tampering).update())
                .rootCause()
                .hasMessageContaining("is refused to everybody");
        assertThatThrownBy(() -> superuser
                        .sql("set session_replication_role = replica; " + tampering)
                        .update())
                .rootCause()
                .hasMessageContaining("is refused to everybody");

        assertThat(new VerifyAuditTrail(trail, new ReadAuditTrail(trail))
                        .verify()
                        .inWords())
                .startsWith("Intact: ");
    }

    @Test
    void decisions_go_on_record_all_the_same() {
        long before = trail.head().seq();

        transaction.executeWithoutResult(status -> trail.append(NewEntry.of("zoe", AuditAction.REPLANNED)));

        assertThat(trail.head().seq()).isEqualTo(before + 1);
    }
}
