package io.imprimatur.audit;

import io.imprimatur.identity.CurrentOrigin;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/** The append-only, hash-chained record of every decision. There is no way to change or remove an entry. */
@Component
public class AuditTrail {

    /** Who took part is looked up for proposals alone; other subjects are few. */
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

    /** Puts it on record in the decision's own transaction: either both are committed or neither. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(NewEntry entry) {
        Head head = lockHead();
        long seq = head.seq() + 1;
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AuditEntry recorded = AuditEntry.of(seq, at, entry.from(origin.find()), head.hash());
        insert(recorded);
        if (entry.proposal() != null) noteActor(entry.actor(), entry.proposal());
        jdbc.sql("update audit_head set seq = ?, hash = ? where id = 1")
                .params(seq, recorded.hash())
                .update();
        events.publishEvent(new EntryRecorded(recorded));
    }

    public List<AuditEntry> of(String proposal) {
        return jdbc.sql("select * from audit_entry where proposal = ? order by seq")
                .param(proposal)
                .query(AuditRows::entry)
                .list();
    }

    /** The entries that follow the one with this number, in order. */
    public List<AuditEntry> after(long seq, int limit) {
        return page(AuditSpan.EVERYTHING, seq, Long.MAX_VALUE, limit);
    }

    /** @param from included, to excluded; for more than fits into memory see {@link WalkTrail} */
    public List<AuditEntry> between(Instant from, Instant to) {
        return page(new AuditSpan(Optional.of(from), Optional.of(to)), 0, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** What was done of these actions within the span, in order; for some hundreds of entries. */
    public List<AuditEntry> of(Set<String> actions, AuditSpan span) {
        return jdbc.sql("select * from audit_entry where action in (:actions)" + span.condition() + " order by seq")
                .param("actions", actions)
                .params(span.parameters())
                .query(AuditRows::entry)
                .list();
    }

    /** The entries of several proposals, by proposal and in order; for some hundreds of them at once. */
    public Map<String, List<AuditEntry>> of(Collection<String> proposals) {
        if (proposals.isEmpty()) return Map.of();
        return jdbc
                .sql("select * from audit_entry where proposal in (:proposals) order by seq")
                .param("proposals", proposals)
                .query(AuditRows::entry)
                .list()
                .stream()
                .collect(Collectors.groupingBy(entry -> String.valueOf(entry.proposal())));
    }

    /** The newest entry. */
    public Head head() {
        return jdbc.sql("select seq, hash from audit_head where id = 1")
                .query(AuditRows::head)
                .single();
    }

    /** Those numbered over {@code after}, up to {@code upTo}. */
    List<AuditEntry> page(AuditSpan span, long after, long upTo, int limit) {
        return jdbc.sql("select * from audit_entry where seq > :after and seq <= :to" + span.condition()
                        + " order by seq limit :limit")
                .param("after", after)
                .param("to", upTo)
                .param("limit", limit)
                .params(span.parameters())
                .query(AuditRows::entry)
                .list();
    }

    /** The first and the last number within the span; nothing if nothing happened in it. */
    Optional<SeqRange> range(AuditSpan span) {
        return jdbc.sql("select min(seq) as first_seq, max(seq) as last_seq from audit_entry where 1 = 1"
                        + span.condition())
                .params(span.parameters())
                .query((row, n) -> new SeqRange(row.getLong("first_seq"), row.getLong("last_seq")))
                .optional()
                .filter(range -> range.first() > 0);
    }

    /** Entries are numbered one after another, so whoever appends waits here for the one before. */
    private Head lockHead() {
        return jdbc.sql("select seq, hash from audit_head where id = 1 for update")
                .query(AuditRows::head)
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

    /** Nobody else does the same meanwhile, for the head is locked. */
    private void noteActor(String actor, String subject) {
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

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * The end of the chain.
     *
     * @param seq 0 while there is no entry
     */
    public record Head(long seq, String hash) {}

    record SeqRange(long first, long last) {}
}
