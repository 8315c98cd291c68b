package io.imprimatur.image.ticket.bpmn;

import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.OpenTicket;
import io.imprimatur.image.ticket.OpenTicket.SignOffRequested;
import io.imprimatur.image.ticket.OpenTicket.UnusableIssue;
import io.imprimatur.image.ticket.Ticket;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** {@code serviceTask_openTicket}. */
@Component
class OpenTicketDelegate implements JavaDelegate {

    private final OpenTicket openTicket;
    private final ApplicationEventPublisher events;

    OpenTicketDelegate(OpenTicket openTicket, ApplicationEventPublisher events) {
        this.openTicket = openTicket;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            Ticket ticket = openTicket.open(ProposalId.of(execution.getProcessBusinessKey()));
            events.publishEvent(new SignOffRequested(ticket.key()));
        } catch (UnusableIssue unusable) {
            throw new BpmnError(ErrorCodes.ISSUE_UNUSABLE, unusable.getMessage());
        }
    }
}
