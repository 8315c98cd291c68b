package io.imprimatur.update.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.update.ApproveUpdate;
import io.imprimatur.update.ApproveUpdate.ApprovalDecision;
import io.imprimatur.update.UpdateId;
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
        TaskAnswer answer = TaskAnswer.of(task);
        approveUpdate.decide(
                UpdateId.of(answer.businessKey()),
                answer.group(),
                answer.decisionAmong(ApprovalDecision.class),
                Remark.ofNullable(answer.comment()));
    }
}
