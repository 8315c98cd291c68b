package io.imprimatur.image.signoff.bpmn;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.signoff.AcknowledgeImage;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Runs at the regular end of {@code subProcess_signOff}. */
@Component
class FinishSignOffListener implements ExecutionListener {

    private final AcknowledgeImage acknowledgeImage;

    FinishSignOffListener(AcknowledgeImage acknowledgeImage) {
        this.acknowledgeImage = acknowledgeImage;
    }

    @Override
    public void notify(DelegateExecution execution) {
        acknowledgeImage.completeSignOff(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
