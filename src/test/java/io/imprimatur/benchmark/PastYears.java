package io.imprimatur.benchmark;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.TrailForTests;
import io.imprimatur.registry.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database in which many proposals have ended, with 40 entries of the trail each, chained as they should be. */
final class PastYears {

    static final int ENTRIES = 40;
    static final Instant FIRST = Instant.parse("2010-01-04T12:00:00Z");

    private static final int PROPOSERS = 200;
    private static final List<String> STATES =
            List.of("PROMOTED", "PROMOTED", "DECLINED", "PROMOTED", "WITHDRAWN", "PROMOTED", "SUPERSEDED", "PROMOTED");
    private static final List<String> ROLES =
            List.of("science-platform-lead", "product-owner", "community-lead", "pipelines-lead", "middleware-lead");

    private final JdbcTemplate jdbc;
    private String previous = "0".repeat(64);
    private long seq;

    private PastYears(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
    }

    static void in(DataSource source, String vendor, int proposals) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/" + vendor)
                .load()
                .migrate();
        PastYears years = new PastYears(source);
        for (int first = 1; first <= proposals; first += 100) years.add(first, Math.min(proposals, first + 99));
        years.close(vendor);
    }

    private void add(int first, int last) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> entries = new ArrayList<>();
        for (int n = first; n <= last; n++) {
            rows.add(row(n));
            for (int step = 0; step < ENTRIES; step++) entries.add(entry(n, step));
        }
        jdbc.batchUpdate(
                "insert into proposal (channel, repository, tag, digest, name, platforms, size_bytes, reason, proposer,"
                        + " proposed_at, state, state_since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        jdbc.batchUpdate(
                "insert into audit_entry (seq, at, actor, role, action, proposal, digest, comment, previous_hash, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries);
    }

    private static Object[] row(int n) {
        return new Object[] {
            "channel-" + n % 3,
            "ghcr.io/lsst-sqre/sciplat-lab",
            tag(n),
            digest(n).value(),
            "Weekly " + tag(n),
            "linux/amd64",
            4711,
            "It is good " + n,
            proposer(n),
            at(n, 0).atOffset(ZoneOffset.UTC),
            STATES.get(n % STATES.size()),
            at(n, ENTRIES - 1).atOffset(ZoneOffset.UTC)
        };
    }

    private Object[] entry(int n, int step) {
        NewEntry said = said(n, step).on("P-" + n, digest(n)).saying("About step " + step + " of " + n);
        Instant at = at(n, step);
        String before = previous;
        previous = TrailForTests.hash(++seq, at, said, before);
        return new Object[] {
            seq,
            at.atOffset(ZoneOffset.UTC),
            said.actor(),
            said.role(),
            said.action(),
            said.proposal(),
            said.digest(),
            said.comment(),
            before,
            previous
        };
    }

    private static NewEntry said(int n, int step) {
        if (step == 0) return NewEntry.of(proposer(n), "PROPOSED");
        if (step == 5) return NewEntry.of("rsp" + n % 2, "APPROVED").as("rsp-ops");
        if (step == 9) return NewEntry.of("dora", "APPROVED").as("dp-coordination");
        if (step == 20) return NewEntry.of("ada", "NOTEBOOKS_PASSED");
        if (step == 21) return NewEntry.of("ada", "TICKET_OPENED");
        if (step >= 30 && step < 35)
            return NewEntry.of("lead" + step, "ACKNOWLEDGED").as(ROLES.get(step - 30));
        if (step == 38) return NewEntry.of(NewEntry.ENGINE, "PROMOTION_STARTED");
        if (step == 39) return NewEntry.of(NewEntry.ENGINE, STATES.get(n % STATES.size()));
        return NewEntry.of(NewEntry.ENGINE, "REMINDED").as(ROLES.get(step % 5));
    }

    static String tag(int n) {
        return "w_" + (2010 + n % 17) + "_" + n;
    }

    static Digest digest(int n) {
        return new Digest("sha256:" + "%064x".formatted(n * 0x9E3779B97F4A7C15L));
    }

    static String proposer(int n) {
        return "user" + n % PROPOSERS;
    }

    static Instant at(int n, int step) {
        return FIRST.plus(Duration.ofMinutes(60L * n + step * 90L));
    }

    private void close(String vendor) {
        jdbc.update("insert into audit_actor (actor, proposal)"
                + " select distinct actor, cast(substring(proposal from 3) as bigint) from audit_entry");
        // By its own number, as every change of the head is: PostgreSQL lets it go on by one only.
        jdbc.execute(vendor.equals("h2") ? "select 1" : "alter table audit_head disable trigger audit_head_goes_on");
        jdbc.update("update audit_head set seq = ?, hash = ?", seq, previous);
        jdbc.execute(vendor.equals("h2") ? "analyze" : "analyze proposal");
        if (!vendor.equals("h2")) jdbc.execute("analyze audit_entry");
    }
}
