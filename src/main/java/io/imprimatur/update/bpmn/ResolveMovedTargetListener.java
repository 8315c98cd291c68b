package io.imprimatur.update.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.process.TaskCompletion;
import io.imprimatur.update.ResolveMovedTarget;
import io.imprimatur.update.ResolveMovedTarget.MovedTargetDecision;
import io.imprimatur.update.UpdateId;
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
