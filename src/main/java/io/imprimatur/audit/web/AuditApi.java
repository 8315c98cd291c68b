package io.imprimatur.audit.web;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTimeRange;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.ReadAuditTrail;
import io.imprimatur.audit.VerifyAuditTrail;
import io.imprimatur.audit.VerifyAuditTrail.AuditVerification;
import io.imprimatur.audit.web.AuditPage.NothingOnRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Audit trail as JSON or, with {@code Accept: text/csv}, as CSV. */
@RestController
class AuditApi {

    private static final String OF_PROPOSAL = "/api/proposals/{id}/audit";
    private static final String OF_UPDATE = "/api/updates/{id}/audit";
    private static final String OF_ROLL_OUT = "/api/roll-outs/{id}/audit";

    private final AuditTrail trail;
    private final ReadAuditTrail readAuditTrail;
    private final VerifyAuditTrail verifyAuditTrail;
    private final AuditExport export;

    AuditApi(AuditTrail trail, ReadAuditTrail readAuditTrail, VerifyAuditTrail verifyAuditTrail, AuditExport export) {
        this.trail = trail;
        this.readAuditTrail = readAuditTrail;
        this.verifyAuditTrail = verifyAuditTrail;
        this.export = export;
    }

    @GetMapping(
            path = {OF_PROPOSAL, OF_UPDATE, OF_ROLL_OUT},
            produces = MediaType.APPLICATION_JSON_VALUE)
    List<AuditEntry> ofOne(@PathVariable String id) {
        List<AuditEntry> entries = trail.of(id);
        if (entries.isEmpty()) throw new NothingOnRecord(id);
        return entries;
    }

    @GetMapping(
            path = {OF_PROPOSAL, OF_UPDATE, OF_ROLL_OUT},
            produces = "text/csv")
    void ofOneAsCsv(@PathVariable String id, HttpServletResponse response) throws IOException {
        export.csv(AuditExport.EntrySource.of(ofOne(id)), response);
    }

    @GetMapping(path = "/api/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    void export(
            @RequestParam Optional<OffsetDateTime> from,
            @RequestParam Optional<OffsetDateTime> to,
            HttpServletResponse response)
            throws IOException {
        export.json(entryConsumer -> readAuditTrail.forEach(span(from, to), entryConsumer), response);
    }

    @GetMapping(path = "/api/audit", produces = "text/csv")
    void exportAsCsv(
            @RequestParam Optional<OffsetDateTime> from,
            @RequestParam Optional<OffsetDateTime> to,
            HttpServletResponse response)
            throws IOException {
        export.csv(entryConsumer -> readAuditTrail.forEach(span(from, to), entryConsumer), response);
    }

    @GetMapping("/api/audit/head")
    AuditTrail.Head head() {
        return trail.head();
    }

    @GetMapping("/api/audit/verification")
    AuditVerification verification() {
        return verifyAuditTrail.verify();
    }

    private static AuditTimeRange span(Optional<OffsetDateTime> from, Optional<OffsetDateTime> to) {
        return new AuditTimeRange(from.map(OffsetDateTime::toInstant), to.map(OffsetDateTime::toInstant));
    }
}
