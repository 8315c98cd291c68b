package io.imprimatur.image.proposal.bpmn;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WrongState;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Verifies at an end event that the proposal has the corresponding state, so that an unrelated message or error cannot
 * end the process.
 */
@Component
class ConfirmEndListener implements ExecutionListener {

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
