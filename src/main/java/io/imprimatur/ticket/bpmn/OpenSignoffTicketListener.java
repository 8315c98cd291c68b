package io.imprimatur.ticket.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.ticket.OpenSignoffTicket;
import io.imprimatur.ticket.OpenSignoffTicket.TicketDecision;
import io.imprimatur.ticket.OpenSignoffTicket.TicketForm;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** {@code userTask_openSignoffTicket}. */
@Component
class OpenSignoffTicketListener implements TaskListener {

    private final OpenSignoffTicket openSignoffTicket;

    OpenSignoffTicketListener(OpenSignoffTicket openSignoffTicket) {
        this.openSignoffTicket = openSignoffTicket;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer answer = TaskAnswer.of(task);
        openSignoffTicket.decide(
                ProposalId.of(answer.businessKey()),
                answer.decisionAmong(TicketDecision.class),
                new TicketForm(answered(task, "ticketKey"), answered(task, "summary")),
                Remark.ofNullable(answer.comment()));
    }

    /** The engine keeps answers with the step, where what the task was prefilled with does not hide them. */
    private static String answered(DelegateTask task, String field) {
        return (String) task.getExecution().getVariable(field);
    }
}
