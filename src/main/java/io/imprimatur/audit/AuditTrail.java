package io.imprimatur.audit;

import static io.imprimatur.platform.database.SqlTime.utc;

import io.imprimatur.audit.AuditEntry.AuditEntryRecorded;
import io.imprimatur.identity.Origin.CurrentOrigin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Append-only, hash-chained log of all decisions. Entries are never changed or removed. */
@Component
public class AuditTrail {

    /** Actors are indexed for proposals only; other subjects are few. */
    private static final String PROPOSAL = "P-";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final CurrentOrigin origin;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, ApplicationEventPublisher events, CurrentOrigin origin, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.origin = origin;
        this.clock = clock;
    }

    /** Appends an entry in the transaction of the decision: both are committed, or neither. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(NewEntry entry) {
        Head head = lockHead();
        long seq = head.seq() + 1;
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AuditEntry recorded = AuditEntry.of(seq, at, entry.withOrigin(origin.find()), head.hash());
        insert(recorded);
        if (entry.proposal() != null) indexActor(entry.actor(), entry.proposal());
        jdbc.sql("update audit_head set seq = ?, hash = ? where id = 1")
                .params(seq, recorded.hash())
                .update();
        events.publishEvent(new AuditEntryRecorded(recorded));
    }

    public List<AuditEntry> of(String proposal) {
        return jdbc.sql("select * from audit_entry where proposal = ? order by seq")
                .param(proposal)
                .query(AuditEntry::of)
                .list();
    }

    /** Entries with a higher number, in order. */
    public List<AuditEntry> after(long seq, int limit) {
        return page(AuditTimeRange.UNBOUNDED, seq, Long.MAX_VALUE, limit);
    }

    /**
     * Entries of a time range that fit into memory; for larger ranges see {@link ReadAuditTrail}.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public List<AuditEntry> between(Instant from, Instant to) {
        return page(new AuditTimeRange(Optional.of(from), Optional.of(to)), 0, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Entries with one of the actions within the range, in order; for some hundreds of entries. */
    public List<AuditEntry> of(Set<AuditAction> actions, AuditTimeRange span) {
        return jdbc.sql("select * from audit_entry where action in (:actions)" + span.condition() + " order by seq")
                .param("actions", actions.stream().map(AuditAction::name).toList())
                .params(span.parameters())
                .query(AuditEntry::of)
                .list();
    }

    /** Entries of several proposals, by proposal and in order; for up to some hundreds of proposals. */
    public Map<String, List<AuditEntry>> of(Collection<String> proposals) {
        if (proposals.isEmpty()) return Map.of();
        return jdbc
                .sql("select * from audit_entry where proposal in (:proposals) order by seq")
                .param("proposals", proposals)
                .query(AuditEntry::of)
                .list()
                .stream()
                .collect(Collectors.groupingBy(entry -> String.valueOf(entry.proposal())));
    }

    /** Number and hash of the newest entry. */
    public Head head() {
        return jdbc.sql("select seq, hash from audit_head where id = 1")
                .query(AuditTrail::mapHead)
                .single();
    }

    /** Entries numbered above {@code after}, up to {@code upTo} inclusive. */
    List<AuditEntry> page(AuditTimeRange span, long after, long upTo, int limit) {
        return jdbc.sql("select * from audit_entry where seq > :after and seq <= :to" + span.condition()
                        + " order by seq limit :limit")
                .param("after", after)
                .param("to", upTo)
                .param("limit", limit)
                .params(span.parameters())
                .query(AuditEntry::of)
                .list();
    }

    /** First and last number within the range; empty if it has no entries. */
    Optional<SeqRange> range(AuditTimeRange span) {
        return jdbc.sql("select min(seq) as first_seq, max(seq) as last_seq from audit_entry where 1 = 1"
                        + span.condition())
                .params(span.parameters())
                .query((row, n) -> new SeqRange(row.getLong("first_seq"), row.getLong("last_seq")))
                .optional()
                .filter(range -> range.first() > 0);
    }

    /** Serialises appends: the row lock is held until the transaction ends. */
    private Head lockHead() {
        return jdbc.sql("select seq, hash from audit_head where id = 1 for update")
                .query(AuditTrail::mapHead)
                .single();
    }

    void insert(AuditEntry entry) {
        jdbc.sql(
                        """
                        insert into audit_entry
                          (seq, at, actor, role, action, proposal, digest, comment, previous_hash, hash,
                           hash_version, on_behalf_of, capacity, via, reference)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(entry.seq(), utc(entry.at()), entry.actor(), entry.role(), entry.action())
                .params(entry.proposal(), entry.digest(), entry.comment(), entry.previousHash(), entry.hash())
                .params(entry.version(), entry.onBehalfOf(), entry.capacity(), entry.via(), entry.reference())
                .update();
    }

    /** Safe without an upsert: the lock on the head excludes concurrent inserts. */
    private void indexActor(String actor, String subject) {
        if (!subject.startsWith(PROPOSAL)) return;
        jdbc.sql(
                        """
                        insert into audit_actor (actor, proposal)
                        select :actor, :proposal
                        where not exists (select 1 from audit_actor where actor = :actor and proposal = :proposal)""")
                .param("actor", actor)
                .param("proposal", Long.parseLong(subject.substring(PROPOSAL.length())))
                .update();
    }

    private static Head mapHead(ResultSet row, int n) throws SQLException {
        return new Head(row.getLong("seq"), row.getString("hash"));
    }

    /**
     * Newest entry of the chain.
     *
     * @param seq 0 if there is no entry
     */
    public record Head(long seq, String hash) {}

    record SeqRange(long first, long last) {}
}
