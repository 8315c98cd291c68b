package io.imprimatur.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.proposal.ProposalId;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How proposals passed their steps: kept of those that have ended, read from the trail of the rest. */
@Component
class Passages {

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final ObjectMapper json;

    Passages(JdbcClient jdbc, AuditTrail trail, ObjectMapper json) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.json = json;
    }

    /** Of some hundreds at most, by the proposal's id. */
    Map<String, Passage> of(Collection<ProposalId> ids) {
        Map<String, Passage> passages = kept(ids);
        List<String> others = ids.stream()
                .map(ProposalId::toString)
                .filter(id -> !passages.containsKey(id))
                .toList();
        trail.of(others).forEach((id, entries) -> passages.put(id, Passage.of(entries)));
        return passages;
    }

    /** What the trail says when the proposal has ended stays so. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(ProposalId id) {
        List<AuditEntry> entries = trail.of(id.toString());
        jdbc.sql("insert into passage (proposal, told) values (?, ?)")
                .params(id.number(), written(Passage.of(entries)))
                .update();
    }

    private Map<String, Passage> kept(Collection<ProposalId> ids) {
        Map<String, Passage> kept = new HashMap<>();
        if (ids.isEmpty()) return kept;
        jdbc.sql("select proposal, told from passage where proposal in (:numbers)")
                .param("numbers", ids.stream().map(ProposalId::number).toList())
                .query(row -> {
                    kept.put(new ProposalId(row.getLong("proposal")).toString(), read(row.getString("told")));
                });
        return kept;
    }

    String written(Passage passage) {
        try {
            return json.writeValueAsString(passage);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Passage read(String told) {
        try {
            return json.readValue(told, Passage.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
