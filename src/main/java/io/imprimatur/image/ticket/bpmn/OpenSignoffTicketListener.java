package io.imprimatur.image.ticket.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.RequestTicket;
import io.imprimatur.image.ticket.RequestTicket.TicketDecision;
import io.imprimatur.image.ticket.RequestTicket.TicketForm;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** {@code userTask_openSignoffTicket}. */
@Component
class OpenSignoffTicketListener implements TaskListener {

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
