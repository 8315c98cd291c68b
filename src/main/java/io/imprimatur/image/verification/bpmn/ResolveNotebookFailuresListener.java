package io.imprimatur.image.verification.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.FailureResolution;
import io.imprimatur.image.verification.ResolveNotebookFailures;
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
        TaskCompletion answer = TaskCompletion.of(task);
        resolveNotebookFailures.resolve(
                ProposalId.of(answer.businessKey()),
                FailureResolution.of(
                        answer.decisionAs(FailureResolution.Decision.class),
                        (String) task.getVariable("scope"),
                        (String) task.getVariable("notebook"),
                        (String) task.getVariable("until"),
                        UserComment.ofNullable(answer.comment())));
    }
}
