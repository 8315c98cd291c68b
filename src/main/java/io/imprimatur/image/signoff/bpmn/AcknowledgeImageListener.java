package io.imprimatur.image.signoff.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.signoff.AcknowledgeImage;
import io.imprimatur.image.signoff.AcknowledgeImage.AcknowledgementDecision;
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
        TaskCompletion answer = TaskCompletion.of(task);
        acknowledgeImage.recordAnswer(
                ProposalId.of(answer.businessKey()),
                answer.group(),
                answer.decisionAs(AcknowledgementDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
