package io.imprimatur.image.restore.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.restore.ConfirmRestore;
import io.imprimatur.image.restore.RestoreDecision;
import io.imprimatur.image.restore.RestoreId;
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
        TaskCompletion answer = TaskCompletion.of(task);
        confirmRestore.decide(
                RestoreId.of(answer.businessKey()),
                answer.decisionAs(RestoreDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
