package io.imprimatur.image.verification.bpmn;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.RunNotebooks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_runNotebooks}. */
@Component
class RunNotebooksDelegate implements JavaDelegate {

    private final RunNotebooks runNotebooks;

    RunNotebooksDelegate(RunNotebooks runNotebooks) {
        this.runNotebooks = runNotebooks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runNotebooks.advance(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
