package io.imprimatur.history;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.testing.RunningImprimatur;
import java.util.List;

/** What is kept of a proposal that has ended, for other modules' tests. */
public record PassagesForTests(Passages passages) {

    public static PassagesForTests in(RunningImprimatur application) {
        return new PassagesForTests(application.part(Passages.class));
    }

    public String told(List<AuditEntry> entries) {
        return passages.written(Passage.of(entries));
    }
}
