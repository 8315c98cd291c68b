package io.imprimatur.image.ticket.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.MirrorAuditTrail;
import io.imprimatur.image.ticket.OpenTicket;
import io.imprimatur.image.ticket.OpenTicket.SignOffRequested;
import io.imprimatur.image.ticket.OpenTicket.UnusableIssue;
import io.imprimatur.image.ticket.RequestTicket;
import io.imprimatur.image.ticket.RequestTicket.TicketDecision;
import io.imprimatur.image.ticket.RequestTicket.TicketForm;
import io.imprimatur.image.ticket.Tickets.Ticket;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ticket steps of the process model. */
final class TicketSteps {
    private TicketSteps() {}

    /** {@code userTask_openSignoffTicket}. */
    @Component("openSignoffTicketListener")
    static class OpenSignoffTicketListener implements TaskListener {

        private final RequestTicket requestTicket;

        OpenSignoffTicketListener(RequestTicket requestTicket) {
            this.requestTicket = requestTicket;
        }

        @Override
        public void notify(DelegateTask task) {
            TaskCompletion answer = TaskCompletion.of(task);
            requestTicket.decide(
                    ProposalId.of(answer.businessKey()),
                    answer.decisionAs(TicketDecision.class),
                    new TicketForm(submitted(task, "ticketKey"), submitted(task, "summary")),
                    UserComment.ofNullable(answer.comment()));
        }

        /** Reads the submitted value from the execution, where the task's default does not hide it. */
        private static String submitted(DelegateTask task, String field) {
            return (String) task.getExecution().getVariable(field);
        }
    }

    /** {@code serviceTask_openTicket}. */
    @Component("openTicketDelegate")
    static class OpenTicketDelegate implements JavaDelegate {

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

    /**
     * {@code serviceTask_closeTicket}: queues the closing posts, so that an unavailable tracker does not delay the process.
     */
    @Component("closeTicketDelegate")
    static class CloseTicketDelegate implements JavaDelegate {

        private final MirrorAuditTrail mirrorAuditTrail;

        CloseTicketDelegate(MirrorAuditTrail mirrorAuditTrail) {
            this.mirrorAuditTrail = mirrorAuditTrail;
        }

        @Override
        public void execute(DelegateExecution execution) {
            mirrorAuditTrail.close(ProposalId.of(execution.getProcessBusinessKey()));
        }
    }
}
