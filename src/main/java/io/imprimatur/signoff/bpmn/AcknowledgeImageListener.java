package io.imprimatur.signoff.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.signoff.AcknowledgeImage;
import io.imprimatur.signoff.AcknowledgeImage.AcknowledgementDecision;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Completes {@code userTask_acknowledge}; the role is the task's candidate group. */
@Component
class AcknowledgeImageListener implements TaskListener {

    private final AcknowledgeImage acknowledgeImage;

    AcknowledgeImageListener(AcknowledgeImage acknowledgeImage) {
        this.acknowledgeImage = acknowledgeImage;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer answer = TaskAnswer.of(task);
        acknowledgeImage.answer(
                ProposalId.of(answer.businessKey()),
                answer.group(),
                answer.decisionAmong(AcknowledgementDecision.class),
                Remark.ofNullable(answer.comment()));
    }
}
