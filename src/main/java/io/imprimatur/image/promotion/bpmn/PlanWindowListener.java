package io.imprimatur.image.promotion.bpmn;

import io.imprimatur.image.promotion.PlanWindow;
import io.imprimatur.image.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Start listener of {@code event_windowOpens}. */
@Component
class PlanWindowListener implements ExecutionListener {

    private final PlanWindow planWindow;

    PlanWindowListener(PlanWindow planWindow) {
        this.planWindow = planWindow;
    }

    @Override
    public void notify(DelegateExecution execution) {
        planWindow.plan(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
