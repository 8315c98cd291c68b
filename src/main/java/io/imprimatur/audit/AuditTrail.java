package io.imprimatur.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The append-only, hash-chained record of every decision. There is no way to change or remove an entry. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts it on record in the decision's own transaction: either both are committed or neither. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(NewEntry entry) {
        Head head = lockHead();
        long seq = head.seq() + 1;
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String hash = AuditHash.of(seq, at, entry, head.hash());
        insert(seq, at, entry, head.hash(), hash);
        jdbc.sql("update audit_head set seq = ?, hash = ? where id = 1")
                .params(seq, hash)
                .update();
    }

    public List<AuditEntry> of(String proposal) {
        return jdbc.sql("select * from audit_entry where proposal = ? order by seq")
                .param(proposal)
                .query(AuditTrail::entry)
                .list();
    }

    /** The entries that follow the one with this number, in order. */
    public List<AuditEntry> after(long seq, int limit) {
        return jdbc.sql("select * from audit_entry where seq > ? order by seq limit ?")
                .params(seq, limit)
                .query(AuditTrail::entry)
                .list();
    }

    /** @param from included, to excluded */
    public List<AuditEntry> between(Instant from, Instant to) {
        return jdbc.sql("select * from audit_entry where at >= ? and at < ? order by seq")
                .params(utc(from), utc(to))
                .query(AuditTrail::entry)
                .list();
    }

    /** Entries are numbered one after another, so whoever appends waits here for the one before. */
    private Head lockHead() {
        return jdbc.sql("select seq, hash from audit_head where id = 1 for update")
                .query((row, n) -> new Head(row.getLong("seq"), row.getString("hash")))
                .single();
    }

    private void insert(long seq, Instant at, NewEntry entry, String previousHash, String hash) {
        jdbc.sql(
                        """
                        insert into audit_entry
                          (seq, at, actor, role, action, proposal, digest, comment, previous_hash, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(seq, utc(at), entry.actor(), entry.role(), entry.action())
                .params(entry.proposal(), entry.digest(), entry.comment(), previousHash, hash)
                .update();
    }

    private static AuditEntry entry(ResultSet row, int n) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("proposal"),
                row.getString("digest"),
                row.getString("comment"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Head(long seq, String hash) {}
}
