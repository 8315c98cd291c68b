package io.imprimatur.promotion.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.promotion.ResolvePromotionFailure;
import io.imprimatur.promotion.ResolvePromotionFailure.PromotionFailureDecision;
import io.imprimatur.proposal.ProposalId;
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
        TaskAnswer answer = TaskAnswer.of(task);
        resolvePromotionFailure.resolve(
                ProposalId.of(answer.businessKey()),
                answer.decisionAmong(PromotionFailureDecision.class),
                Remark.ofNullable(answer.comment()));
    }
}
