package io.imprimatur.image.verification.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.AttestNotebooks;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Listener of {@code userTask_attestNotebooks}. */
@Component
class AttestNotebooksListener implements TaskListener {

    private final AttestNotebooks attestNotebooks;

    AttestNotebooksListener(AttestNotebooks attestNotebooks) {
        this.attestNotebooks = attestNotebooks;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        attestNotebooks.attest(
                ProposalId.of(answer.businessKey()),
                (String) task.getVariable("cell"),
                answer.decisionAs(AttestNotebooks.Decision.class).result(),
                UserComment.ofNullable(answer.comment()));
    }
}
