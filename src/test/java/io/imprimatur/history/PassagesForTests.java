package io.imprimatur.history;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.testing.RunningImprimatur;
import java.util.List;

/** Stored step times of ended proposals, for tests of other modules. */
public record PassagesForTests(Passages passages) {

    public static PassagesForTests in(RunningImprimatur application) {
        return new PassagesForTests(application.part(Passages.class));
    }

    public String told(List<AuditEntry> entries) {
        return passages.written(Passage.of(entries));
    }
}
