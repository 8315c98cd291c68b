package io.imprimatur.audit.web;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.AuditTrail;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A proposal's trail as a file, for whoever reads its page in a browser. */
@Controller
class AuditDownload {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final AuditTrail trail;

    AuditDownload(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/proposals/{id}/audit.csv")
    ResponseEntity<String> csv(@PathVariable String id) {
        return file(id + "-audit.csv", CSV).body(AuditCsv.of(entries(id)));
    }

    @GetMapping("/proposals/{id}/audit.json")
    ResponseEntity<List<AuditEntry>> json(@PathVariable String id) {
        return file(id + "-audit.json", MediaType.APPLICATION_JSON).body(entries(id));
    }

    private List<AuditEntry> entries(String id) {
        List<AuditEntry> entries = trail.of(id);
        if (entries.isEmpty()) throw new NothingOnRecord(id);
        return entries;
    }

    private static ResponseEntity.BodyBuilder file(String name, MediaType type) {
        String attachment =
                ContentDisposition.attachment().filename(name).build().toString();
        return ResponseEntity.ok().contentType(type).header(HttpHeaders.CONTENT_DISPOSITION, attachment);
    }
}
