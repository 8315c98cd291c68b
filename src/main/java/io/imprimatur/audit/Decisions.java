package io.imprimatur.audit;

import static io.imprimatur.platform.database.SqlTime.utc;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.imprimatur.audit.AuditEntry.AuditEntryRecorded;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Index of people's decisions on proposals, by person, role, lead and time; a copy of data in the audit trail. */
@Component
public class Decisions {

    /** Actions that are a person's decision; other actions are requests, operations or observations. */
    static final Set<AuditAction> ACTIONS = Set.of(
            AuditAction.APPROVED,
            AuditAction.DECLINED,
            AuditAction.DEFERRED,
            AuditAction.NOTEBOOKS_PASSED,
            AuditAction.NOTEBOOKS_FAILED,
            AuditAction.NOTEBOOKS_WAIVED,
            AuditAction.NOTEBOOKS_RERUN,
            AuditAction.TICKET_REQUESTED,
            AuditAction.TICKET_OPENED,
            AuditAction.TICKET_REFUSAL_DISMISSED,
            AuditAction.ACKNOWLEDGED,
            AuditAction.OBJECTED,
            AuditAction.OBJECTION_RESOLVED,
            AuditAction.PROMOTION_RETRIED,
            AuditAction.BREAK_GLASS,
            AuditAction.WITHDRAWN,
            AuditAction.RESTORE_CONFIRMED,
            AuditAction.RESTORE_REFUSED,
            AuditAction.RESTORE_RETRIED,
            AuditAction.RESTORE_WITHDRAWN);

    private static final String PROPOSAL = "P-";

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the entry is a person's decision; actions of the engine never are. */
    public static boolean isDecision(AuditEntry entry) {
        return entry.isAny(ACTIONS) && !entry.actor().equals(NewEntry.ENGINE);
    }

    @EventListener
    void index(AuditEntryRecorded recorded) {
        AuditEntry entry = recorded.entry();
        String about = entry.proposal();
        if (about == null || !about.startsWith(PROPOSAL) || !isDecision(entry)) return;
        index(entry, Long.parseLong(about.substring(PROPOSAL.length())));
    }

    /**
     * Adds a decision to the index in the transaction of its audit entry.
     *
     * @param entry a decision
     * @param proposal number of the proposal
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void index(AuditEntry entry, long proposal) {
        jdbc.sql(
                        """
                        insert into audit_decision (seq, proposal, at, actor, role, on_behalf_of, capacity)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(entry.seq(), proposal, utc(entry.at()), entry.actor())
                .params(entry.role(), entry.onBehalfOf(), entry.capacity())
                .update();
        if (entry.role() != null) noteRole(entry.role());
    }

    /** Safe without an upsert: the lock on the trail's head excludes concurrent inserts. */
    private void noteRole(String role) {
        jdbc.sql(
                        """
                        insert into audit_decision_role (role)
                        select :role where not exists (select 1 from audit_decision_role where role = :role)""")
                .param("role", role)
                .update();
    }

    /**
     * Matching decisions by proposal number, in order; for up to some hundreds of proposals.
     *
     * @param most maximum per proposal; the newest are returned
     */
    public Map<Long, List<RecordedDecision>> of(Collection<Long> proposals, DecisionCriteria criteria, int most) {
        if (proposals.isEmpty()) return Map.of();
        return jdbc
                .sql(
                        """
                        select e.*, m.number, m.principal, m.known_capacity from (
                          select d.seq, d.proposal as number, d.on_behalf_of as principal, d.capacity as known_capacity,
                            row_number() over (partition by d.proposal order by d.seq desc) as place
                          from audit_decision d where d.proposal in (:proposals)%s) m
                        join audit_entry e on e.seq = m.seq
                        where m.place <= :most order by e.seq"""
                                .formatted(criteria.condition("d")))
                .param("proposals", proposals)
                .param("most", most)
                .params(criteria.parameters())
                .query((row, n) -> Map.entry(
                        row.getLong("number"),
                        new RecordedDecision(
                                AuditEntry.of(row, n), row.getString("principal"), row.getString("known_capacity"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** Ids of all roles, meetings and groups with a decision. */
    public List<String> roles() {
        return jdbc.sql("select role from audit_decision_role order by role")
                .query(String.class)
                .list();
    }

    /**
     * Audit entry of a person's decision.
     *
     * @param onBehalfOf lead whose designate decided; also known for entries without this field
     * @param capacity as in the entry
     */
    public record RecordedDecision(AuditEntry entry, @Nullable String onBehalfOf, @Nullable String capacity) {}
}
