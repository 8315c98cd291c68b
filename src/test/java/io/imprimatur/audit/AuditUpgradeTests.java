package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.Mandate.Capacity;
import io.imprimatur.identity.Origin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A trail started before hash versions were introduced continues. */
class AuditUpgradeTests {

    private static final Path OLD = Path.of("src/test/resources/audit/before-versions.json");

    @Test
    void on_h2() throws IOException {
        upgrade(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"), "h2");
    }

    @Test
    void on_postgresql() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            upgrade(postgres.getPostgresDatabase(), "postgresql");
        }
    }

    private static void upgrade(DataSource source, String vendor) throws IOException {
        flyway(source, vendor, "80").migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        for (JsonNode entry : new ObjectMapper().readTree(OLD.toFile())) insert(jdbc, entry);

        flyway(source, vendor, "latest").migrate();

        Optional<Origin> comment = Optional.of(new Origin("cleo", Origin.Via.COMMENT, "10042"));
        AuditTrail trail = new AuditTrail(jdbc, event -> {}, () -> comment, Clock.systemUTC());
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        List<String> texts = Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(30)
                .list()
                .ofSize(50)
                .sample();
        for (String text : texts)
            transaction.executeWithoutResult(status -> trail.append(NewEntry.of("cleo", AuditAction.ACKNOWLEDGED)
                    .as("rsp-ops", new Mandate(Capacity.DESIGNATE, Optional.of("ada")))
                    .withComment(text + "\ud83d\ude80")));

        assertThat(AuditTrailForTests.verify(trail).verify().inWords()).startsWith("Intact: 62 entries, 1 to 62");
        List<AuditEntry> all = trail.after(0, 100);
        assertThat(all).extracting(AuditEntry::version).startsWith(1, 1).endsWith(2, 2);
        assertThat(all.subList(12, 62))
                .extracting(AuditEntry::comment)
                .containsExactlyElementsOf(
                        texts.stream().map(text -> text + "\ud83d\ude80").toList());
        assertThat(all.get(0).how()).isEmpty();
        assertThat(all.get(12).how()).isEqualTo("as designate of ada, by comment 10042");
        assertThatThrownBy(() -> insertWithoutVersion(jdbc)).isInstanceOf(DataIntegrityViolationException.class);
    }

    /** Appends like a node of an older release. */
    private static void insertWithoutVersion(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        insert into audit_entry (seq, at, actor, role, action, proposal, digest, comment, previous_hash, hash)
                        values (63, current_timestamp, 'zoe', null, 'PROPOSED', null, null, '', 'a', 'b')""")
                .update();
    }

    private static void insert(JdbcClient jdbc, JsonNode entry) {
        jdbc.sql(
                        """
                        insert into audit_entry (seq, at, actor, role, action, proposal, digest, comment, previous_hash, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        entry.path("seq").asLong(),
                        OffsetDateTime.parse(entry.path("at").asText()))
                .params(entry.path("actor").textValue(), entry.path("role").textValue())
                .params(entry.path("action").textValue(), entry.path("proposal").textValue())
                .params(entry.path("digest").textValue(), entry.path("comment").textValue())
                .params(
                        entry.path("previousHash").textValue(),
                        entry.path("hash").textValue())
                .update();
        jdbc.sql("update audit_head set seq = ?, hash = ?")
                .params(entry.path("seq").asLong(), entry.path("hash").textValue())
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
