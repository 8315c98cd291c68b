package io.imprimatur.image.history;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.testing.RunningImprimatur;
import java.util.List;

/** Stored step times of ended proposals, for tests of other modules. */
public record ProposalTimelinesForTests(ProposalTimelines passages) {

    public static ProposalTimelinesForTests in(RunningImprimatur application) {
        return new ProposalTimelinesForTests(application.part(ProposalTimelines.class));
    }

    public String toJson(List<AuditEntry> entries) {
        return passages.toJson(ProposalTimeline.of(entries));
    }
}
