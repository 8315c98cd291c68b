package io.imprimatur.restore.bpmn;

import io.imprimatur.restore.RestoreId;
import io.imprimatur.restore.UndoRestore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_undoRestore}. */
@Component
class UndoRestoreDelegate implements JavaDelegate {

    private final UndoRestore undoRestore;

    UndoRestoreDelegate(UndoRestore undoRestore) {
        this.undoRestore = undoRestore;
    }

    @Override
    public void execute(DelegateExecution execution) {
        undoRestore.undo(RestoreId.of(execution.getProcessBusinessKey()));
    }
}
