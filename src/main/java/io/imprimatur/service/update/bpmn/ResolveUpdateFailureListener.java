package io.imprimatur.service.update.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.service.update.ResolveUpdateFailure;
import io.imprimatur.service.update.ResolveUpdateFailure.FailureDecision;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** {@code userTask_resolveUpdateFailure}. */
@Component
class ResolveUpdateFailureListener implements TaskListener {

    private final ResolveUpdateFailure resolveUpdateFailure;

    ResolveUpdateFailureListener(ResolveUpdateFailure resolveUpdateFailure) {
        this.resolveUpdateFailure = resolveUpdateFailure;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        resolveUpdateFailure.resolve(
                UpdateId.of(answer.businessKey()),
                answer.decisionAs(FailureDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
