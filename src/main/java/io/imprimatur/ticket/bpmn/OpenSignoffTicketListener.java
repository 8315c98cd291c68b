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
                new TicketForm(submitted(task, "ticketKey"), submitted(task, "summary")),
                Remark.ofNullable(answer.comment()));
    }

    /** Reads the submitted value from the execution, where the task's default does not hide it. */
    private static String submitted(DelegateTask task, String field) {
        return (String) task.getExecution().getVariable(field);
    }
}
