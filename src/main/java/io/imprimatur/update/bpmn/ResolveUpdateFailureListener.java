package io.imprimatur.update.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.update.ResolveUpdateFailure;
import io.imprimatur.update.ResolveUpdateFailure.FailureDecision;
import io.imprimatur.update.UpdateId;
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
        TaskAnswer answer = TaskAnswer.of(task);
        resolveUpdateFailure.resolve(
                UpdateId.of(answer.businessKey()),
                answer.decisionAmong(FailureDecision.class),
                Remark.ofNullable(answer.comment()));
    }
}
