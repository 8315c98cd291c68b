package io.imprimatur.review.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.review.DecideReview;
import io.imprimatur.review.DecideReview.ReviewDecision;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Completes {@code userTask_reviewAtRspOps} and {@code userTask_reviewAtDataPreviewCoordination}. */
@Component
class DecideReviewListener implements TaskListener {

    private final DecideReview decideReview;

    DecideReviewListener(DecideReview decideReview) {
        this.decideReview = decideReview;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer answer = TaskAnswer.of(task);
        decideReview.decide(
                ProposalId.of(answer.businessKey()),
                answer.group(),
                answer.decisionAmong(ReviewDecision.class),
                Remark.ofNullable(answer.comment()));
    }
}
