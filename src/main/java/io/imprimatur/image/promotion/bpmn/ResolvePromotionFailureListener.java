package io.imprimatur.image.promotion.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.promotion.ResolvePromotionFailure;
import io.imprimatur.image.promotion.ResolvePromotionFailure.PromotionFailureDecision;
import io.imprimatur.image.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Completion listener of {@code userTask_resolvePromotionFailure}. */
@Component
class ResolvePromotionFailureListener implements TaskListener {

    private final ResolvePromotionFailure resolvePromotionFailure;

    ResolvePromotionFailureListener(ResolvePromotionFailure resolvePromotionFailure) {
        this.resolvePromotionFailure = resolvePromotionFailure;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        resolvePromotionFailure.resolve(
                ProposalId.of(answer.businessKey()),
                answer.decisionAs(PromotionFailureDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
