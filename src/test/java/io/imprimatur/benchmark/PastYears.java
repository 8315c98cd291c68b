package io.imprimatur.benchmark;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrailForTests;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.history.ProposalTimelinesForTests;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.RunningImprimatur;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an application with proposals that have ended, with 40 entries of the trail each, chained as they should be. */
final class PastYears {

    static final int ENTRIES = 40;
    static final String[] CHANNELS = {"recommended", "hourly", "distant"};
    static final Instant FIRST = Instant.parse("2010-01-04T12:00:00Z");

    private static final int PROPOSERS = 5;
    private static final int AT_ONCE = 500;
    private static final List<String> STATES =
            List.of("PROMOTED", "PROMOTED", "DECLINED", "PROMOTED", "WITHDRAWN", "PROMOTED", "SUPERSEDED", "PROMOTED");
    private static final List<String> ROLES = List.of(
            "science-platform-lead",
            "product-owner",
            "community-engagement-lead",
            "science-pipelines-lead",
            "middleware-lead");

    private static final String DECISIONS = "'APPROVED', 'NOTEBOOKS_PASSED', 'TICKET_OPENED', 'ACKNOWLEDGED'";

    private final JdbcTemplate jdbc;
    private final ProposalTimelinesForTests passages;
    private final String repository;
    private String previous = "0".repeat(64);
    private long seq;

    private PastYears(JdbcTemplate jdbc, ProposalTimelinesForTests passages, String repository) {
        this.jdbc = jdbc;
        this.passages = passages;
        this.repository = repository;
    }

    static void in(RunningImprimatur application, String vendor, int proposals, String repository) {
        JdbcTemplate jdbc = application.part(JdbcTemplate.class);
        TransactionTemplate transaction = application.part(TransactionTemplate.class);
        PastYears years = new PastYears(jdbc, ProposalTimelinesForTests.in(application), repository);
        BulkLoad load = new BulkLoad(jdbc, vendor);
        load.begin();
        years.begin();
        for (int first = 1; first <= proposals; first += AT_ONCE) {
            int from = first;
            transaction.executeWithoutResult(status -> years.add(from, Math.min(proposals, from + AT_ONCE - 1)));
        }
        years.close();
        PastDecisions.in(jdbc);
        load.end();
    }

    private void add(int first, int last) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> trail = new ArrayList<>();
        List<Object[]> told = new ArrayList<>();
        for (int n = first; n <= last; n++) {
            rows.add(row(n));
            List<AuditEntry> entries = entries(n);
            entries.forEach(entry -> trail.add(row(entry)));
            told.add(new Object[] {n, passages.toJson(entries)});
        }
        jdbc.batchUpdate(
                "insert into proposal (channel, repository, tag, digest, name, platforms, size_bytes, reason, proposer,"
                        + " proposed_at, state, state_since, instance) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        jdbc.batchUpdate(
                "insert into audit_entry (seq, at, actor, role, action, proposal, digest, comment, previous_hash, hash,"
                        + " hash_version, on_behalf_of, capacity, via, reference)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                trail);
        jdbc.batchUpdate("insert into passage (proposal, told) values (?, ?)", told);
    }

    private Object[] row(int n) {
        return new Object[] {
            CHANNELS[n % 3],
            repository,
            tag(n),
            digest(n).value(),
            "Weekly " + tag(n),
            "linux/amd64",
            4711,
            "It is good " + n,
            proposer(n),
            at(n, 0).atOffset(ZoneOffset.UTC),
            STATES.get(n % STATES.size()),
            at(n, ENTRIES - 1).atOffset(ZoneOffset.UTC),
            "expired-" + n
        };
    }

    private List<AuditEntry> entries(int n) {
        List<AuditEntry> entries = new ArrayList<>();
        for (int step = 0; step < ENTRIES; step++) entries.add(entry(n, step));
        return entries;
    }

    private AuditEntry entry(int n, int step) {
        NewEntry said = said(n, step).on("P-" + n, digest(n)).withComment("About step " + step + " of " + n);
        Instant at = at(n, step);
        AuditEntry entry = AuditTrailForTests.entry(++seq, at, said, previous);
        previous = entry.hash();
        return entry;
    }

    private static Object[] row(AuditEntry entry) {
        return new Object[] {
            entry.seq(),
            entry.at().atOffset(ZoneOffset.UTC),
            entry.actor(),
            entry.role(),
            entry.action(),
            entry.proposal(),
            entry.digest(),
            entry.comment(),
            entry.previousHash(),
            entry.hash(),
            entry.version(),
            entry.onBehalfOf(),
            entry.capacity(),
            entry.via(),
            entry.reference()
        };
    }

    private static NewEntry said(int n, int step) {
        if (step == 0) return NewEntry.of(proposer(n), AuditAction.PROPOSED);
        if (step == 5) return NewEntry.of("rsp" + n % 2, AuditAction.APPROVED).as("rsp-ops");
        if (step == 9) return NewEntry.of("dora", AuditAction.APPROVED).as("dp-coordination");
        if (step == 20) return NewEntry.of("ada", AuditAction.NOTEBOOKS_PASSED);
        if (step == 21) return NewEntry.of("ada", AuditAction.TICKET_OPENED);
        if (step >= 30 && step < 35)
            return NewEntry.of("lead" + step, AuditAction.ACKNOWLEDGED).as(ROLES.get(step - 30));
        if (step == 38) return NewEntry.of(NewEntry.ENGINE, AuditAction.PROMOTION_STARTED);
        if (step == 39) return NewEntry.of(NewEntry.ENGINE, AuditAction.valueOf(STATES.get(n % STATES.size())));
        return NewEntry.of(NewEntry.ENGINE, AuditAction.REMINDED).as(ROLES.get(step % 5));
    }

    static String tag(int n) {
        return "w_" + year(n) + "_" + n;
    }

    /** The tags of a year were proposed in that year. */
    static int year(int n) {
        return at(n, 0).atOffset(ZoneOffset.UTC).getYear();
    }

    static Digest digest(int n) {
        return new Digest("sha256:" + "%064x".formatted(n * 0x9E3779B97F4A7C15L));
    }

    static String proposer(int n) {
        return "user" + n % PROPOSERS;
    }

    /** One an hour. */
    static Instant at(int n, int step) {
        return FIRST.plus(Duration.ofMinutes(60L * n + step * 90L));
    }

    /** Whatever the application's own start has put on record comes before. */
    private void begin() {
        seq = jdbc.queryForObject("select seq from audit_head", Long.class);
        previous = jdbc.queryForObject("select hash from audit_head", String.class);
    }

    private void close() {
        jdbc.update("insert into audit_actor (actor, proposal)"
                + " select distinct actor, cast(substring(proposal from 3) as bigint) from audit_entry"
                + " where proposal is not null");
        jdbc.update(
                "insert into audit_decision (seq, proposal, at, actor, role, on_behalf_of, capacity)"
                        + " select seq, cast(substring(proposal from 3) as bigint), at, actor, role, on_behalf_of, capacity"
                        + " from audit_entry where proposal is not null and actor <> ? and action in (" + DECISIONS
                        + ")"
                        + " and seq not in (select seq from audit_decision)",
                NewEntry.ENGINE);
        jdbc.update("update audit_head set seq = ?, hash = ?", seq, previous);
    }
}
