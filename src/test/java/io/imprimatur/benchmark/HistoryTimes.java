package io.imprimatur.benchmark;

import io.imprimatur.audit.AuditSpan;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.TrailForTests;
import io.imprimatur.history.LeadTimesForTests;
import io.imprimatur.history.MeasureLeadTimes;
import io.imprimatur.proposal.DigestBeginning;
import io.imprimatur.proposal.ProposalSearch;
import io.imprimatur.proposal.ProposalState;
import io.imprimatur.proposal.SearchForTests;
import io.imprimatur.proposal.SearchProposals;
import io.imprimatur.proposal.TagPattern;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the history's page asks of the database, each kind of search by itself; and exports of the trail. */
final class HistoryTimes {

    private static final int WARM_UP = 30;
    private static final int MEASURED = 100;

    private final int proposals;
    private final AuditTrail trail;
    private final SearchProposals search;
    private final MeasureLeadTimes leadTimes;
    private final Random random = new Random(17);

    HistoryTimes(DataSource source, int proposals) {
        JdbcClient jdbc = JdbcClient.create(source);
        this.proposals = proposals;
        this.trail = TrailForTests.on(jdbc, Clock.systemUTC());
        this.search = SearchForTests.on(jdbc);
        this.leadTimes = LeadTimesForTests.of(search, trail);
    }

    /** The 95th of a hundred, in milliseconds, of each kind of search. */
    Map<String, Double> p95() {
        Map<String, Double> times = new LinkedHashMap<>();
        kinds().forEach((kind, next) -> times.put(kind, p95(next)));
        return times;
    }

    private Map<String, Function<Integer, ProposalSearch>> kinds() {
        Map<String, Function<Integer, ProposalSearch>> kinds = new LinkedHashMap<>();
        kinds.put("everything", n -> ProposalSearch.EVERYTHING);
        kinds.put("a tag", n -> with("tag", PastYears.tag(n)));
        kinds.put("a year's tags", n -> with("tag", "w_" + (2010 + n % 17)));
        kinds.put("a tag that is not there", n -> with("tag", "v" + n));
        kinds.put("a digest", n -> with("digest", PastYears.digest(n).value().substring(0, 30)));
        kinds.put("a proposer", n -> with("person", PastYears.proposer(n)));
        kinds.put("a chair", n -> with("person", "dora"));
        kinds.put("somebody unknown", n -> with("person", "nobody" + n));
        kinds.put("a channel", n -> with("channel", "channel-" + n % 3));
        kinds.put("a state", n -> with("state", "WITHDRAWN"));
        kinds.put("a week", n -> with("week", "" + n));
        return kinds;
    }

    private static ProposalSearch with(String what, String value) {
        Instant from = what.equals("week") ? PastYears.at(Integer.parseInt(value), 0) : Instant.EPOCH;
        Optional<String> given = Optional.of(value);
        return new ProposalSearch(
                given.filter(any -> what.equals("tag")).map(TagPattern::new),
                given.filter(any -> what.equals("digest")).map(DigestBeginning::new),
                given.filter(any -> what.equals("person")),
                given.filter(any -> what.equals("channel")),
                given.filter(any -> what.equals("state")).map(ProposalState::valueOf),
                Optional.of(from).filter(any -> what.equals("week")),
                Optional.of(from.plus(Duration.ofDays(7))).filter(any -> what.equals("week")));
    }

    private double p95(Function<Integer, ProposalSearch> next) {
        for (int i = 0; i < WARM_UP; i++) ask(next.apply(random.nextInt(proposals) + 1));
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            ProposalSearch asked = next.apply(random.nextInt(proposals) + 1);
            long begun = System.nanoTime();
            ask(asked);
            nanos.add(System.nanoTime() - begun);
        }
        return nanos.stream().sorted().skip(MEASURED * 95 / 100 - 1).findFirst().orElseThrow() / 1e6;
    }

    private void ask(ProposalSearch asked) {
        WindowTimes.blackHole = List.of(search.page(asked, null, 26), search.newest(asked), leadTimes.of(asked));
    }

    /** Entries a second, of the whole trail as it is exported. */
    double exported() throws IOException {
        long[] count = new long[2];
        long begun = System.nanoTime();
        TrailForTests.walk(trail).each(AuditSpan.EVERYTHING, entry -> {
            count[0]++;
            count[1] += entry.toString().length();
        });
        return count[0] / ((System.nanoTime() - begun) / 1e9);
    }

    /** Entries a second, of the whole trail as it is verified. */
    double verified() {
        long begun = System.nanoTime();
        var verdict = TrailForTests.verify(trail).verify();
        if (!verdict.intact()) throw new AssertionError(verdict.inWords());
        return verdict.entries() / ((System.nanoTime() - begun) / 1e9);
    }
}
