package io.imprimatur.ticket.bpmn;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.ticket.OpenSignoffTicket;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_openTicket}: where tickets are opened by hand, the one on record is all there is to do. */
@Component
class OpenTicketDelegate implements JavaDelegate {

    private final OpenSignoffTicket openSignoffTicket;

    OpenTicketDelegate(OpenSignoffTicket openSignoffTicket) {
        this.openSignoffTicket = openSignoffTicket;
    }

    @Override
    public void execute(DelegateExecution execution) {
        openSignoffTicket.confirm(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
