package io.imprimatur.audit.web;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail for auditors and their programs, as JSON or, by {@code Accept: text/csv}, as CSV. */
@RestController
class AuditApi {

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping(path = "/api/proposals/{id}/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    List<AuditEntry> ofProposal(@PathVariable String id) {
        List<AuditEntry> entries = trail.of(id);
        if (entries.isEmpty()) throw new NothingOnRecord(id);
        return entries;
    }

    @GetMapping(path = "/api/proposals/{id}/audit", produces = "text/csv")
    String ofProposalAsCsv(@PathVariable String id) {
        return AuditCsv.of(ofProposal(id));
    }

    @GetMapping(path = "/api/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    List<AuditEntry> between(@RequestParam OffsetDateTime from, @RequestParam OffsetDateTime to) {
        return trail.between(from.toInstant(), to.toInstant());
    }

    @GetMapping(path = "/api/audit", produces = "text/csv")
    String betweenAsCsv(@RequestParam OffsetDateTime from, @RequestParam OffsetDateTime to) {
        return AuditCsv.of(between(from, to));
    }
}
