package io.imprimatur.image.restore.bpmn;

import io.imprimatur.image.restore.FailRestore;
import io.imprimatur.image.restore.RestoreId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_undoRestore}. */
@Component("undoRestoreDelegate")
class RollBackRestoreDelegate implements JavaDelegate {

    private final FailRestore failRestore;

    RollBackRestoreDelegate(FailRestore failRestore) {
        this.failRestore = failRestore;
    }

    @Override
    public void execute(DelegateExecution execution) {
        failRestore.rollBack(RestoreId.of(execution.getProcessBusinessKey()));
    }
}
