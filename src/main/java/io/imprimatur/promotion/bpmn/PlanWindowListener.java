package io.imprimatur.promotion.bpmn;

import io.imprimatur.promotion.WindowPlan;
import io.imprimatur.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The start of {@code event_windowOpens}. */
@Component
class PlanWindowListener implements ExecutionListener {

    private final WindowPlan windowPlan;

    PlanWindowListener(WindowPlan windowPlan) {
        this.windowPlan = windowPlan;
    }

    @Override
    public void notify(DelegateExecution execution) {
        windowPlan.record(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
