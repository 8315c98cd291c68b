package io.imprimatur.image.promotion.bpmn;

import io.imprimatur.image.promotion.FailPromotion;
import io.imprimatur.image.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_restorePrevious}. */
@Component("restorePreviousDelegate")
class RollBackPromotionDelegate implements JavaDelegate {

    private final FailPromotion failPromotion;

    RollBackPromotionDelegate(FailPromotion failPromotion) {
        this.failPromotion = failPromotion;
    }

    @Override
    public void execute(DelegateExecution execution) {
        failPromotion.rollBack(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
