package io.imprimatur.audit.web;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Download of the audit entries of a proposal, an update or a roll-out. */
@Controller
class AuditDownload {

    private final AuditTrail trail;
    private final AuditExport export;

    AuditDownload(AuditTrail trail, AuditExport export) {
        this.trail = trail;
        this.export = export;
    }

    @GetMapping({"/proposals/{id}/audit.csv", "/updates/{id}/audit.csv", "/roll-outs/{id}/audit.csv"})
    void csv(@PathVariable String id, HttpServletResponse response) throws IOException {
        AuditExport.Source entries = AuditExport.Source.of(entries(id));
        export.csv(entries, asFile(id + "-audit.csv", response));
    }

    @GetMapping({"/proposals/{id}/audit.json", "/updates/{id}/audit.json", "/roll-outs/{id}/audit.json"})
    void json(@PathVariable String id, HttpServletResponse response) throws IOException {
        AuditExport.Source entries = AuditExport.Source.of(entries(id));
        export.json(entries, asFile(id + "-audit.json", response));
    }

    private List<AuditEntry> entries(String id) {
        List<AuditEntry> entries = trail.of(id);
        if (entries.isEmpty()) throw new NothingOnRecord(id);
        return entries;
    }

    static HttpServletResponse asFile(String name, HttpServletResponse response) {
        String attachment =
                ContentDisposition.attachment().filename(name).build().toString();
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment);
        return response;
    }
}
