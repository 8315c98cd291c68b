package io.imprimatur.image.proposal.bpmn;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposeImage;
import io.imprimatur.image.proposal.ProposeImage.StartForm;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Executes {@code serviceTask_registerProposal}. */
@Component
class RegisterProposalDelegate implements JavaDelegate {

    private final ProposeImage proposeImage;

    RegisterProposalDelegate(ProposeImage proposeImage) {
        this.proposeImage = proposeImage;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StartForm form =
                new StartForm((String) execution.getVariable("channel"), (String) execution.getVariable("tag"), (String)
                        execution.getVariable("reason"));
        ProposalId id = proposeImage.registerInstance(
                execution.getProcessInstanceId(), execution.getProcessBusinessKey(), form);
        execution.setProcessBusinessKey(id.toString());
    }
}
