package io.imprimatur.image.proposal.bpmn;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposal.WrongState;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.ProposeImage;
import io.imprimatur.image.proposal.ProposeImage.StartForm;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Registration and end events of a proposal's process. */
final class ProposalSteps {

    private ProposalSteps() {}

    /**
     * Verifies at an end event that the proposal has the corresponding state, so that an unrelated message or error cannot
     * end the process.
     */
    @Component("confirmEndListener")
    static class ConfirmEndListener implements ExecutionListener {

        private static final Map<String, ProposalState> ENDS = Map.of(
                ElementIds.END_PROMOTED, ProposalState.PROMOTED,
                ElementIds.END_DECLINED, ProposalState.DECLINED,
                ElementIds.END_WITHDRAWN, ProposalState.WITHDRAWN,
                ElementIds.END_SUPERSEDED, ProposalState.SUPERSEDED);

        private final Proposals proposals;

        ConfirmEndListener(Proposals proposals) {
            this.proposals = proposals;
        }

        @Override
        public void notify(DelegateExecution execution) {
            Proposal proposal = proposals.get(ProposalId.of(execution.getProcessBusinessKey()));
            ProposalState expected = ENDS.get(execution.getCurrentActivityId());
            if (proposal.state() != expected) throw new WrongState(proposal, expected);
        }
    }

    /** Executes {@code serviceTask_registerProposal}. */
    @Component("registerProposalDelegate")
    static class RegisterProposalDelegate implements JavaDelegate {

        private final ProposeImage proposeImage;

        RegisterProposalDelegate(ProposeImage proposeImage) {
            this.proposeImage = proposeImage;
        }

        @Override
        public void execute(DelegateExecution execution) {
            StartForm form = new StartForm(
                    (String) execution.getVariable("channel"), (String) execution.getVariable("tag"), (String)
                            execution.getVariable("reason"));
            ProposalId id = proposeImage.registerInstance(
                    execution.getProcessInstanceId(), execution.getProcessBusinessKey(), form);
            execution.setProcessBusinessKey(id.toString());
        }
    }
}
