package io.imprimatur.restore;

import io.imprimatur.audit.Decisions;
import io.imprimatur.audit.EntryRecorded;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lists decisions on a restore among the decisions on the proposal of its image. */
@Component
class NoteRestoreDecision {

    private final Restores restores;
    private final Decisions decisions;

    NoteRestoreDecision(Restores restores, Decisions decisions) {
        this.restores = restores;
        this.decisions = decisions;
    }

    @EventListener
    void note(EntryRecorded recorded) {
        if (!Decisions.isDecision(recorded.entry())) return;
        Optional.ofNullable(recorded.entry().proposal())
                .flatMap(RestoreId::find)
                .flatMap(restores::find)
                .ifPresent(restore ->
                        decisions.note(recorded.entry(), restore.proposal().number()));
    }
}
