package io.imprimatur.service.update.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.service.update.ApproveUpdate;
import io.imprimatur.service.update.ApproveUpdate.ApprovalDecision;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** {@code userTask_approveUpdate}. */
@Component
class ApproveUpdateListener implements TaskListener {

    private final ApproveUpdate approveUpdate;

    ApproveUpdateListener(ApproveUpdate approveUpdate) {
        this.approveUpdate = approveUpdate;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        approveUpdate.decide(
                UpdateId.of(answer.businessKey()),
                answer.group(),
                answer.decisionAs(ApprovalDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
