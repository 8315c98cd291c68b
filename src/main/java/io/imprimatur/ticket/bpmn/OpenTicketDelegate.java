package io.imprimatur.ticket.bpmn;

import io.imprimatur.process.ErrorCodes;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.ticket.OpenTicket;
import io.imprimatur.ticket.UnusableIssue;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_openTicket}. */
@Component
class OpenTicketDelegate implements JavaDelegate {

    private final OpenTicket openTicket;

    OpenTicketDelegate(OpenTicket openTicket) {
        this.openTicket = openTicket;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            openTicket.open(ProposalId.of(execution.getProcessBusinessKey()));
        } catch (UnusableIssue unusable) {
            throw new BpmnError(ErrorCodes.ISSUE_UNUSABLE, unusable.getMessage());
        }
    }
}
