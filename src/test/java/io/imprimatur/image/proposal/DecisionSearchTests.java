package io.imprimatur.image.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrailForTests;
import io.imprimatur.audit.DecisionCriteria;
import io.imprimatur.audit.Decisions;
import io.imprimatur.audit.Decisions.RecordedDecision;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.Mandate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Compares searches for decisions with a scan of all entries. */
class DecisionSearchTests {

    private static final int PROPOSALS = 12;
    private static final Instant FIRST = Instant.parse("2026-11-23T00:00:00Z");
    private static final List<String> PEOPLE = List.of("mia", "ben", "dan", NewEntry.ENGINE);
    private static final List<String> ROLES = List.of("middleware-lead", "product-owner", "rsp-ops");
    private static final List<String> ACTIONS =
            List.of("PROPOSED", "APPROVED", "ACKNOWLEDGED", "OBJECTED", "REMINDED", "NOTEBOOKS_PASSED");

    private static SingleConnectionDataSource h2;

    @BeforeContainer
    static void migrate() throws SQLException {
        h2 = migrated(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"), "h2");
    }

    @AfterContainer
    static void close() {
        h2.destroy();
    }

    @Property(tries = 60)
    void every_search_finds_the_proposals_with_one_decision_that_meets_all_of_it(
            @ForAll("entries") List<AuditEntry> entries, @ForAll("searches") List<DecisionCriteria> searches) {
        check(h2, entries, searches);
    }

    /** Many entries of the same person and role, so that searches take both the selective and the unselective path. */
    @Example
    void the_same_on_postgresql() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            SingleConnectionDataSource database = migrated(postgres.getPostgresDatabase(), "postgresql");
            check(database, chain(some(said(), 300)), some(search(), 60));
        }
    }

    private static void check(DataSource database, List<AuditEntry> entries, List<DecisionCriteria> searches) {
        JdbcClient jdbc = JdbcClient.create(new JdbcTemplate(database));
        fill(jdbc, entries);
        for (DecisionCriteria criteria : searches) {
            List<RecordedDecision> meant = entries.stream()
                    .filter(entry -> isMeant(criteria, entry))
                    .map(entry -> new RecordedDecision(entry, entry.onBehalfOf(), entry.capacity()))
                    .toList();
            ProposalSearch search = new ProposalSearch(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    criteria);
            assertThat(new SearchProposals(database)
                            .search(search).page(null, 50).stream()
                                    .map(proposal -> proposal.id().toString()))
                    .as("%s of %s", criteria, entries)
                    .containsExactlyElementsOf(criteria.isAny() ? all() : proposals(meant));
            Map<Long, List<RecordedDecision>> told = AuditTrailForTests.decisions(jdbc)
                    .of(LongStream.rangeClosed(1, PROPOSALS).boxed().toList(), criteria, 1000);
            assertThat(told.values().stream().flatMap(List::stream).map(each -> each.entry()
                            .seq()))
                    .containsExactlyInAnyOrderElementsOf(
                            meant.stream().map(each -> each.entry().seq()).toList());
        }
    }

    private static boolean isMeant(DecisionCriteria criteria, AuditEntry entry) {
        return Decisions.isDecision(entry)
                && criteria.role().filter(role -> !role.equals(entry.role())).isEmpty()
                && criteria.by().filter(by -> !by.equals(entry.actor())).isEmpty()
                && criteria.onBehalfOf()
                        .filter(lead -> !lead.equals(entry.onBehalfOf()))
                        .isEmpty()
                && criteria.from().filter(from -> entry.at().isBefore(from)).isEmpty()
                && criteria.to().filter(to -> !entry.at().isBefore(to)).isEmpty();
    }

    private static List<String> all() {
        return LongStream.iterate(PROPOSALS, n -> n > 0, n -> n - 1)
                .mapToObj(n -> "P-" + n)
                .toList();
    }

    private static List<String> proposals(List<RecordedDecision> decisions) {
        return all().stream()
                .filter(id -> decisions.stream()
                        .anyMatch(each -> id.equals(each.entry().proposal())))
                .toList();
    }

    private static void fill(JdbcClient jdbc, List<AuditEntry> entries) {
        if (jdbc.sql("select count(*) from proposal").query(Long.class).single() == 0)
            for (int n = 1; n <= PROPOSALS; n++) propose(jdbc, n);
        jdbc.sql("delete from audit_decision").update();
        // PostgreSQL triggers protect entries from deletion; the table must be empty here.
        if (jdbc.sql("select count(*) from audit_entry").query(Long.class).single() > 0)
            jdbc.sql("delete from audit_entry").update();
        for (AuditEntry entry : entries) AuditTrailForTests.insert(jdbc, entry);
    }

    private static void propose(JdbcClient jdbc, int n) {
        jdbc.sql(
                        """
                        insert into proposal (channel, repository, tag, digest, name, platforms, size_bytes, reason,
                          proposer, proposed_at, state, state_since, instance)
                        values ('recommended', 'localhost:5000/lab', ?, ?, 'Lab', 'linux/amd64', 1, 'good', 'zoe', ?,
                          'PROMOTED', ?, ?)""")
                .params("w_2026_" + n, "sha256:%064x".formatted(n), FIRST.atOffset(ZoneOffset.UTC))
                .params(FIRST.atOffset(ZoneOffset.UTC), "" + n)
                .update();
    }

    private static SingleConnectionDataSource migrated(DataSource database, String vendor) throws SQLException {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .load()
                .migrate();
        Connection connection = database.getConnection();
        return new SingleConnectionDataSource(connection, true);
    }

    /** A chain of entries whose times may coincide or lie on day boundaries. */
    @Provide
    Arbitrary<List<AuditEntry>> entries() {
        return said().list().ofMaxSize(25).map(DecisionSearchTests::chain);
    }

    private static Arbitrary<Map.Entry<NewEntry, Integer>> said() {
        Arbitrary<NewEntry> words = Combinators.combine(
                        Arbitraries.of(PEOPLE),
                        Arbitraries.of(ACTIONS),
                        Arbitraries.of(ROLES),
                        Arbitraries.integers().between(1, PROPOSALS),
                        Arbitraries.of("mia", "ben", ""))
                .as((actor, action, role, proposal, lead) -> entry(actor, action, role, proposal, lead));
        return Combinators.combine(words, hours()).as(Map::entry);
    }

    private static NewEntry entry(String actor, String action, String role, int proposal, String lead) {
        NewEntry entry = NewEntry.of(actor, AuditAction.valueOf(action)).about("P-" + proposal);
        if (actor.equals(NewEntry.ENGINE)) return entry.as(role);
        if (lead.isEmpty()) return proposal % 3 == 0 ? entry : entry.as(role);
        return entry.as(role, new Mandate(Mandate.Capacity.DESIGNATE, Optional.of(lead)));
    }

    private static List<AuditEntry> chain(List<Map.Entry<NewEntry, Integer>> said) {
        List<AuditEntry> chain = new ArrayList<>();
        String previous = "0".repeat(64);
        for (Map.Entry<NewEntry, Integer> each : said) {
            Instant at = FIRST.plus(Duration.ofHours(each.getValue()));
            chain.add(AuditTrailForTests.entry(chain.size() + 1, at, each.getKey(), previous));
            previous = chain.get(chain.size() - 1).hash();
        }
        return chain;
    }

    @Provide
    Arbitrary<List<DecisionCriteria>> searches() {
        return search().list().ofSize(6);
    }

    private static Arbitrary<DecisionCriteria> search() {
        return Combinators.combine(
                        Arbitraries.of(ROLES).optional(0.5),
                        Arbitraries.of(PEOPLE).optional(0.5),
                        Arbitraries.of("mia", "ben", "dan").optional(0.3),
                        hours().map(DecisionSearchTests::at).optional(0.4),
                        hours().map(DecisionSearchTests::at).optional(0.4))
                .as(DecisionCriteria::new);
    }

    /** Deterministic sample. */
    private static <T> List<T> some(Arbitrary<T> arbitrary, int amount) {
        RandomGenerator<T> generator = arbitrary.generator(amount);
        Random random = new Random(amount);
        return Stream.generate(() -> generator.next(random).value())
                .limit(amount)
                .toList();
    }

    private static Arbitrary<Integer> hours() {
        return Arbitraries.integers().between(0, 8).map(sixths -> sixths * 6);
    }

    private static Instant at(int hours) {
        return FIRST.plus(Duration.ofHours(hours));
    }
}
