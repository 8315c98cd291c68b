package io.imprimatur.service.update.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.service.update.ResolveMovedTarget;
import io.imprimatur.service.update.ResolveMovedTarget.MovedTargetDecision;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** {@code userTask_resolveMovedTarget}. */
@Component
class ResolveMovedTargetListener implements TaskListener {

    private final ResolveMovedTarget resolveMovedTarget;

    ResolveMovedTargetListener(ResolveMovedTarget resolveMovedTarget) {
        this.resolveMovedTarget = resolveMovedTarget;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        resolveMovedTarget.resolve(
                UpdateId.of(answer.businessKey()),
                answer.decisionAs(MovedTargetDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
