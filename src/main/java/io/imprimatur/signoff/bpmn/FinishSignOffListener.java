package io.imprimatur.signoff.bpmn;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.signoff.FinishSignOff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Runs at the regular end of {@code subProcess_signOff}. */
@Component
class FinishSignOffListener implements ExecutionListener {

    private final FinishSignOff finishSignOff;

    FinishSignOffListener(FinishSignOff finishSignOff) {
        this.finishSignOff = finishSignOff;
    }

    @Override
    public void notify(DelegateExecution execution) {
        finishSignOff.finish(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
