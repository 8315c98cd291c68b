package io.imprimatur.image.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.image.proposal.Proposal.ProposalEnded;
import io.imprimatur.image.proposal.ProposalId;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Step times of proposals: stored for ended proposals, computed from the audit trail for the others. */
@Component
class ProposalTimelines {

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final ObjectMapper json;

    ProposalTimelines(JdbcClient jdbc, AuditTrail trail, ObjectMapper json) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.json = json;
    }

    /** Step times by proposal id, for up to some hundreds of proposals. */
    Map<String, ProposalTimeline> of(Collection<ProposalId> ids) {
        Map<String, ProposalTimeline> passages = stored(ids);
        List<String> others = ids.stream()
                .map(ProposalId::toString)
                .filter(id -> !passages.containsKey(id))
                .toList();
        trail.of(others).forEach((id, entries) -> passages.put(id, ProposalTimeline.of(entries)));
        return passages;
    }

    /** Stores the step times of a proposal in the transaction that ends it, after all of its audit entries. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    public void store(ProposalEnded ended) {
        ProposalId id = ended.proposal();
        List<AuditEntry> entries = trail.of(id.toString());
        jdbc.sql("insert into passage (proposal, told) values (?, ?)")
                .params(id.number(), toJson(ProposalTimeline.of(entries)))
                .update();
    }

    private Map<String, ProposalTimeline> stored(Collection<ProposalId> ids) {
        Map<String, ProposalTimeline> stored = new HashMap<>();
        if (ids.isEmpty()) return stored;
        jdbc.sql("select proposal, told from passage where proposal in (:numbers)")
                .param("numbers", ids.stream().map(ProposalId::number).toList())
                .query(row -> {
                    stored.put(new ProposalId(row.getLong("proposal")).toString(), read(row.getString("told")));
                });
        return stored;
    }

    String toJson(ProposalTimeline proposalTimeline) {
        try {
            return json.writeValueAsString(proposalTimeline);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ProposalTimeline read(String document) {
        try {
            return json.readValue(document, ProposalTimeline.class);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
