package io.imprimatur.promotion.bpmn;

import io.imprimatur.promotion.RestorePrevious;
import io.imprimatur.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_restorePrevious}. */
@Component
class RestorePreviousDelegate implements JavaDelegate {

    private final RestorePrevious restorePrevious;

    RestorePreviousDelegate(RestorePrevious restorePrevious) {
        this.restorePrevious = restorePrevious;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restorePrevious.restore(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
