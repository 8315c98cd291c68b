package io.imprimatur.image.ticket.bpmn;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.ticket.MirrorAuditTrail;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * {@code serviceTask_closeTicket}: queues the closing posts, so that an unavailable tracker does not delay the process.
 */
@Component
class CloseTicketDelegate implements JavaDelegate {

    private final MirrorAuditTrail mirrorAuditTrail;

    CloseTicketDelegate(MirrorAuditTrail mirrorAuditTrail) {
        this.mirrorAuditTrail = mirrorAuditTrail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mirrorAuditTrail.close(ProposalId.of(execution.getProcessBusinessKey()));
    }
}
