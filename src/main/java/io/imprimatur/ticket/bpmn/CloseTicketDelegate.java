package io.imprimatur.ticket.bpmn;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.ticket.MirrorTrail;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * {@code serviceTask_closeTicket}: queues the closing posts, so that an unavailable tracker does not delay the process.
 */
@Component
class CloseTicketDelegate implements JavaDelegate {

    private final MirrorTrail mirrorTrail;

    CloseTicketDelegate(MirrorTrail mirrorTrail) {
        this.mirrorTrail = mirrorTrail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mirrorTrail.close(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
