package io.imprimatur.verification.bpmn;

import io.imprimatur.audit.Remark;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.verification.FailureAnswer;
import io.imprimatur.verification.ResolveNotebookFailures;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Listener of {@code userTask_resolveNotebookFailures}. */
@Component
class ResolveNotebookFailuresListener implements TaskListener {

    private final ResolveNotebookFailures resolveNotebookFailures;

    ResolveNotebookFailuresListener(ResolveNotebookFailures resolveNotebookFailures) {
        this.resolveNotebookFailures = resolveNotebookFailures;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer answer = TaskAnswer.of(task);
        resolveNotebookFailures.resolve(
                ProposalId.of(answer.businessKey()),
                FailureAnswer.of(
                        answer.decisionAmong(FailureAnswer.Decision.class),
                        (String) task.getVariable("scope"),
                        (String) task.getVariable("notebook"),
                        (String) task.getVariable("until"),
                        Remark.ofNullable(answer.comment())));
    }
}
