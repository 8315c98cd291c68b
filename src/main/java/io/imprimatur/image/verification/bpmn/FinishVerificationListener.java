package io.imprimatur.image.verification.bpmn;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.VerifyNotebooks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Listener of the successful end of {@code subProcess_verifyNotebooks}. */
@Component
class FinishVerificationListener implements ExecutionListener {

    private final VerifyNotebooks verifyNotebooks;

    FinishVerificationListener(VerifyNotebooks verifyNotebooks) {
        this.verifyNotebooks = verifyNotebooks;
    }

    @Override
    public void notify(DelegateExecution execution) {
        verifyNotebooks.complete(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
