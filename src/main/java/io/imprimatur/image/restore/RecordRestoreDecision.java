package io.imprimatur.image.restore;

import io.imprimatur.audit.AuditEntry.AuditEntryRecorded;
import io.imprimatur.audit.Decisions;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lists decisions on a restore among the decisions on the proposal of its image. */
@Component
class RecordRestoreDecision {

    private final Restores restores;
    private final Decisions decisions;

    RecordRestoreDecision(Restores restores, Decisions decisions) {
        this.restores = restores;
        this.decisions = decisions;
    }

    @EventListener
    void record(AuditEntryRecorded recorded) {
        if (!Decisions.isDecision(recorded.entry())) return;
        Optional.ofNullable(recorded.entry().proposal())
                .flatMap(RestoreId::find)
                .flatMap(restores::find)
                .ifPresent(restore ->
                        decisions.index(recorded.entry(), restore.proposal().number()));
    }
}
