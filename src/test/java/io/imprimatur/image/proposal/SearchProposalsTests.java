package io.imprimatur.image.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.DecisionCriteria;
import io.imprimatur.image.proposal.ProposalSearch.DigestPrefix;
import io.imprimatur.image.proposal.ProposalSearch.TagPattern;
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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.lang.Nullable;

/**
 * Compares each search with a scan of all proposals. The data set is large enough for selective and unselective
 * conditions.
 */
@Tag("full")
class SearchProposalsTests {

    private static final int PROPOSALS = 3000;
    private static final int PAGE = 51;
    private static final int TOGETHER = 3;
    private static final Instant FIRST = Instant.parse("2010-01-04T12:00:00Z");
    private static final List<String> TAGS =
            List.of("w_2010", "w_20", "w_2011_", "*_7", "*_2999", "w_*_29*9", "v", "*");
    private static final List<String> DIGESTS = List.of("0000", "00000000000b");
    private static final List<String> PEOPLE = List.of("dora", "user1", "rare", "nobody");
    private static final List<DecisionCriteria> DECISIONS = List.of(
            decided("", "dora", "", 0, 0),
            decided("even", "dora", "", 0, 0),
            decided("lead", "dora", "", 0, 0),
            decided("", "", "ada", 0, 0),
            decided("", "mia", "ada", 100, 130),
            decided("lead", "", "", 0, 40),
            decided("", "", "", 1200, 2900),
            decided("", "", "", 0, 2500),
            decided("odd", "", "", 2900, 0),
            decided("", "rare", "", 0, 0));
    private static final List<ProposalState> STATES =
            List.of(ProposalState.PROMOTED, ProposalState.VERIFYING, ProposalState.PROMOTING);

    @Test
    void on_h2() throws SQLException {
        everySearchFindsWhatIsMeant(
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"), "h2");
    }

    @Test
    void on_postgresql() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            everySearchFindsWhatIsMeant(postgres.getPostgresDatabase(), "postgresql");
        }
    }

    private static void everySearchFindsWhatIsMeant(DataSource migrated, String vendor) throws SQLException {
        Flyway.configure()
                .dataSource(migrated)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .load()
                .migrate();
        try (Connection connection = migrated.getConnection()) {
            DataSource database = new SingleConnectionDataSource(connection, true);
            fill(new JdbcTemplate(database));
            SearchProposals searchProposals = new SearchProposals(database);
            for (ProposalSearch search : searches()) findsWhatIsMeant(searchProposals.search(search), search);
            for (ProposalSearch search : searchesForDecisions())
                findsWhatIsMeant(searchProposals.search(search), search);
        }
    }

    private static void findsWhatIsMeant(SearchResults searchResults, ProposalSearch search) {
        List<Integer> meant = IntStream.iterate(PROPOSALS, n -> n > 0, n -> n - 1)
                .filter(n -> isMeant(search, n))
                .boxed()
                .toList();
        assertThat(numbers(searchResults.page(null, PAGE))).as("%s", search).isEqualTo(first(PAGE, meant));
        assertThat(numbers(searchResults.page(new ProposalId(PROPOSALS / 2), PAGE)))
                .as("older ones of %s", search)
                .isEqualTo(first(
                        PAGE, meant.stream().filter(n -> n < PROPOSALS / 2).toList()));
        assertThat(numbers(searchResults.newest()))
                .as("the newest of %s", search)
                .isEqualTo(first(SearchResults.MAX_COUNTED + 1, meant));
        assertThat(searchResults.totalsByState()).as("all of %s", search).isEqualTo(counted(meant));
    }

    private static List<ProposalSearch> searches() {
        List<ProposalSearch> searches = new ArrayList<>();
        for (Optional<TagPattern> tag : orNone(TAGS, TagPattern::new))
            for (Optional<String> person : orNone(PEOPLE, each -> each))
                for (Optional<ProposalState> state : orNone(STATES, each -> each))
                    for (Optional<String> channel : orNone(List.of("hourly"), each -> each))
                        for (Optional<DigestPrefix> digest : orNone(DIGESTS, DigestPrefix::new))
                            for (Optional<Instant> from : orNone(List.of(at(1200)), each -> each))
                                if (Stream.of(tag, person, state, channel, digest, from)
                                                .filter(Optional::isPresent)
                                                .count()
                                        <= TOGETHER)
                                    searches.add(new ProposalSearch(
                                            tag, digest, person, channel, state, from, from.map(then -> at(2000))));
        return searches;
    }

    /** Each criterion alone, and combined with another. */
    private static List<ProposalSearch> searchesForDecisions() {
        List<ProposalSearch> searches = new ArrayList<>();
        for (DecisionCriteria decisions : DECISIONS)
            for (ProposalSearch other : searches())
                if (Stream.of(other.tag(), other.person(), other.state(), other.channel(), other.digest(), other.from())
                                .filter(Optional::isPresent)
                                .count()
                        <= 1)
                    searches.add(new ProposalSearch(
                            other.tag(),
                            other.digest(),
                            other.person(),
                            other.channel(),
                            other.state(),
                            other.from(),
                            other.to(),
                            decisions));
        return searches;
    }

    private static DecisionCriteria decided(String role, String by, String lead, int from, int to) {
        return new DecisionCriteria(
                Optional.of(role).filter(each -> !each.isEmpty()),
                Optional.of(by).filter(each -> !each.isEmpty()),
                Optional.of(lead).filter(each -> !each.isEmpty()),
                Optional.of(from).filter(n -> n > 0).map(SearchProposalsTests::at),
                Optional.of(to).filter(n -> n > 0).map(SearchProposalsTests::at));
    }

    private static <T, R> List<Optional<R>> orNone(List<T> values, Function<T, R> what) {
        List<Optional<R>> all = new ArrayList<>(List.of(Optional.empty()));
        values.forEach(value -> all.add(Optional.of(what.apply(value))));
        return all;
    }

    private static boolean isMeant(ProposalSearch search, int n) {
        return search.tag()
                        .filter(tag -> !tag(n).matches(tag.value().replace("*", ".*") + ".*"))
                        .isEmpty()
                && search.digest()
                        .filter(digest -> !digest(n).startsWith(digest.value()))
                        .isEmpty()
                && search.person().filter(person -> !actors(n).contains(person)).isEmpty()
                && search.channel()
                        .filter(channel -> !channel.equals(channel(n)))
                        .isEmpty()
                && search.state().filter(state -> state != state(n)).isEmpty()
                && search.from().filter(from -> at(n).isBefore(from)).isEmpty()
                && search.to().filter(to -> !at(n).isBefore(to)).isEmpty()
                && (search.decisions().isAny()
                        || decisions(n).stream().anyMatch(each -> isMeant(search.decisions(), each)));
    }

    private static boolean isMeant(DecisionCriteria criteria, Decided decision) {
        return criteria.role().filter(role -> !role.equals(decision.role())).isEmpty()
                && criteria.by().filter(by -> !by.equals(decision.by())).isEmpty()
                && criteria.onBehalfOf()
                        .filter(lead -> !lead.equals(decision.lead()))
                        .isEmpty()
                && criteria.from().filter(from -> decision.at().isBefore(from)).isEmpty()
                && criteria.to().filter(to -> !decision.at().isBefore(to)).isEmpty();
    }

    private static List<Integer> numbers(List<Proposal> proposals) {
        return proposals.stream().map(each -> (int) each.id().number()).toList();
    }

    private static List<Integer> first(int most, List<Integer> all) {
        return all.stream().limit(most).toList();
    }

    private static Map<ProposalState, Long> counted(List<Integer> all) {
        return all.stream().collect(Collectors.groupingBy(SearchProposalsTests::state, Collectors.counting()));
    }

    private static void fill(JdbcTemplate jdbc) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> actors = new ArrayList<>();
        List<Object[]> decided = new ArrayList<>();
        for (int n = 1; n <= PROPOSALS; n++) {
            rows.add(new Object[] {
                channel(n),
                tag(n),
                digest(n),
                at(n).atOffset(ZoneOffset.UTC),
                state(n).name(),
                at(n).atOffset(ZoneOffset.UTC),
                "" + n
            });
            for (String actor : actors(n)) actors.add(new Object[] {actor, n});
            for (Decided each : decisions(n))
                decided.add(new Object[] {
                    decided.size() + 1, n, each.at().atOffset(ZoneOffset.UTC), each.by(), each.role(), each.lead()
                });
        }
        jdbc.batchUpdate(
                "insert into proposal (channel, repository, tag, digest, name, platforms, size_bytes, reason, proposer,"
                        + " proposed_at, state, state_since, instance)"
                        + " values (?, 'localhost:5000/lab', ?, ?, 'Lab', 'linux/amd64', 1, 'good', 'zoe', ?, ?, ?, ?)",
                rows);
        jdbc.batchUpdate("insert into audit_actor (actor, proposal) values (?, ?)", actors);
        jdbc.batchUpdate(
                "insert into audit_decision (seq, proposal, at, actor, role, on_behalf_of) values (?, ?, ?, ?, ?, ?)",
                decided);
        TagSubstringIndex pieces = new TagSubstringIndex(JdbcClient.create(jdbc));
        for (int n = 1; n <= PROPOSALS; n++) pieces.add(new ProposalId(n));
        jdbc.execute("analyze");
    }

    private static String channel(int n) {
        return n % 3 == 0 ? "hourly" : "recommended";
    }

    private static String tag(int n) {
        return "w_" + (2010 + n / 2500) + "_" + n;
    }

    private static String digest(int n) {
        return "sha256:%04x".formatted(n % 2) + "%060x".formatted(n);
    }

    private static List<String> actors(int n) {
        return n % 1000 == 7 ? List.of("dora", "user" + n % 5, "rare") : List.of("dora", "user" + n % 5);
    }

    private static List<Decided> decisions(int n) {
        List<Decided> decisions = new ArrayList<>(List.of(
                new Decided("dora", n % 2 == 0 ? "even" : "odd", null, at(n)),
                new Decided("mia", "lead", n % 3 == 0 ? "ada" : null, at(n + 24))));
        if (n % 1000 == 7) decisions.add(new Decided("rare", null, null, at(n + 100)));
        return decisions;
    }

    private record Decided(String by, @Nullable String role, @Nullable String lead, Instant at) {}

    private static ProposalState state(int n) {
        if (n > PROPOSALS - 5) return ProposalState.VERIFYING;
        return n % 8 < 7 ? ProposalState.PROMOTED : ProposalState.SUPERSEDED;
    }

    private static Instant at(int n) {
        return FIRST.plus(Duration.ofHours(n));
    }
}
