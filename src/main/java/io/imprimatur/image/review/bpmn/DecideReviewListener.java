package io.imprimatur.image.review.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.DecideReview;
import io.imprimatur.image.review.DecideReview.ReviewDecision;
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
        TaskCompletion answer = TaskCompletion.of(task);
        decideReview.decide(
                ProposalId.of(answer.businessKey()),
                answer.group(),
                answer.decisionAs(ReviewDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
