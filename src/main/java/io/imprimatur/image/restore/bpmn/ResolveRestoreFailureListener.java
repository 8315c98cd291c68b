package io.imprimatur.image.restore.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.restore.ResolveRestoreFailure;
import io.imprimatur.image.restore.ResolveRestoreFailure.RestoreFailureDecision;
import io.imprimatur.image.restore.RestoreId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Completion listener of {@code userTask_resolveRestoreFailure}. */
@Component
class ResolveRestoreFailureListener implements TaskListener {

    private final ResolveRestoreFailure resolveRestoreFailure;

    ResolveRestoreFailureListener(ResolveRestoreFailure resolveRestoreFailure) {
        this.resolveRestoreFailure = resolveRestoreFailure;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        resolveRestoreFailure.resolve(
                RestoreId.of(answer.businessKey()),
                answer.decisionAs(RestoreFailureDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
