package io.imprimatur.verification.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.verification.AttestNotebooks;
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
        TaskAnswer answer = TaskAnswer.of(task);
        attestNotebooks.attest(
                ProposalId.of(answer.businessKey()),
                (String) task.getVariable("cell"),
                answer.decisionAmong(AttestNotebooks.Decision.class).result(),
                Remark.ofNullable(answer.comment()));
    }
}
