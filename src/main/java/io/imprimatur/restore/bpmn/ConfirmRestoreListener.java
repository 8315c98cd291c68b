package io.imprimatur.restore.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.restore.ConfirmRestore;
import io.imprimatur.restore.RestoreDecision;
import io.imprimatur.restore.RestoreId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Completion listener of {@code userTask_confirmRestore}. */
@Component
class ConfirmRestoreListener implements TaskListener {

    private final ConfirmRestore confirmRestore;

    ConfirmRestoreListener(ConfirmRestore confirmRestore) {
        this.confirmRestore = confirmRestore;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer answer = TaskAnswer.of(task);
        confirmRestore.decide(
                RestoreId.of(answer.businessKey()),
                answer.decisionAmong(RestoreDecision.class),
                Remark.ofNullable(answer.comment()));
    }
}
