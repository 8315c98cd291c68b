package io.imprimatur.ticket.bpmn;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.ticket.OpenSignoffTicket;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_closeTicket}: where tickets are kept by hand, a person closes it; that there is one is made sure of. */
@Component
class CloseTicketDelegate implements JavaDelegate {

    private final OpenSignoffTicket openSignoffTicket;

    CloseTicketDelegate(OpenSignoffTicket openSignoffTicket) {
        this.openSignoffTicket = openSignoffTicket;
    }

    @Override
    public void execute(DelegateExecution execution) {
        openSignoffTicket.confirm(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
