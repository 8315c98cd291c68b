package io.imprimatur.image.verification.bpmn;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.VerifyNotebooks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Start listener of {@code subProcess_verifyNotebooks}. */
@Component
class BeginVerificationListener implements ExecutionListener {

    private final VerifyNotebooks verifyNotebooks;

    BeginVerificationListener(VerifyNotebooks verifyNotebooks) {
        this.verifyNotebooks = verifyNotebooks;
    }

    @Override
    public void notify(DelegateExecution execution) {
        verifyNotebooks.start(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
