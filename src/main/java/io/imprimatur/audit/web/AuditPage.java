package io.imprimatur.audit.web;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTimeRange;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.ReadAuditTrail;
import io.imprimatur.audit.VerifyAuditTrail;
import io.imprimatur.platform.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Page to verify the audit trail, and downloads of the trail and of the entries of one subject. */
@Controller
class AuditPage {

    private final AuditTrail trail;
    private final ReadAuditTrail readAuditTrail;
    private final VerifyAuditTrail verifyAuditTrail;
    private final AuditExport export;
    private final Clock clock;

    AuditPage(
            AuditTrail trail,
            ReadAuditTrail readAuditTrail,
            VerifyAuditTrail verifyAuditTrail,
            AuditExport export,
            Clock clock) {
        this.trail = trail;
        this.readAuditTrail = readAuditTrail;
        this.verifyAuditTrail = verifyAuditTrail;
        this.export = export;
        this.clock = clock;
    }

    @GetMapping("/audit")
    String show(Model page) {
        page.addAttribute("head", trail.head());
        return "audit";
    }

    @PostMapping("/audit/verification")
    String verify(Model page, HttpServletResponse response) {
        try {
            page.addAttribute("verdict", verifyAuditTrail.verify()).addAttribute("verifiedAt", clock.instant());
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
        }
        return show(page);
    }

    @GetMapping("/audit/imprimatur-audit.json")
    void json(HttpServletResponse response) throws IOException {
        export.json(this::allEntries, asFile(fileName("json"), response));
    }

    @GetMapping("/audit/imprimatur-audit.csv")
    void csv(HttpServletResponse response) throws IOException {
        export.csv(this::allEntries, asFile(fileName("csv"), response));
    }

    @GetMapping({"/proposals/{id}/audit.csv", "/updates/{id}/audit.csv", "/roll-outs/{id}/audit.csv"})
    void csv(@PathVariable String id, HttpServletResponse response) throws IOException {
        AuditExport.EntrySource entries = AuditExport.EntrySource.of(entries(id));
        export.csv(entries, asFile(id + "-audit.csv", response));
    }

    @GetMapping({"/proposals/{id}/audit.json", "/updates/{id}/audit.json", "/roll-outs/{id}/audit.json"})
    void json(@PathVariable String id, HttpServletResponse response) throws IOException {
        AuditExport.EntrySource entries = AuditExport.EntrySource.of(entries(id));
        export.json(entries, asFile(id + "-audit.json", response));
    }

    private List<AuditEntry> entries(String id) {
        List<AuditEntry> entries = trail.of(id);
        if (entries.isEmpty()) throw new NothingOnRecord(id);
        return entries;
    }

    private void allEntries(ReadAuditTrail.EntryConsumer entryConsumer) throws IOException {
        readAuditTrail.forEach(AuditTimeRange.UNBOUNDED, entryConsumer);
    }

    /** File name with the number of the newest entry. */
    private String fileName(String form) {
        return "imprimatur-audit-to-" + trail.head().seq() + "." + form;
    }

    private static HttpServletResponse asFile(String name, HttpServletResponse response) {
        String attachment =
                ContentDisposition.attachment().filename(name).build().toString();
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment);
        return response;
    }

    /** The audit trail has no entries for this id. */
    static class NothingOnRecord extends Refusal {

        NothingOnRecord(String proposal) {
            super(
                    Kind.UNKNOWN,
                    "no audit entries for '" + proposal
                            + "': expected the id of a proposal or an update, e.g. P-17 or U-17");
        }
    }
}
