package io.imprimatur.image.signoff.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.signoff.ResolveObjection;
import io.imprimatur.image.signoff.ResolveObjection.ObjectionDecision;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Completes {@code userTask_resolveObjection}; the objecting role is the loop variable, which only the engine sets. */
@Component
class ResolveObjectionListener implements TaskListener {

    private final ResolveObjection resolveObjection;

    ResolveObjectionListener(ResolveObjection resolveObjection) {
        this.resolveObjection = resolveObjection;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        resolveObjection.resolve(
                ProposalId.of(answer.businessKey()),
                (String) task.getVariable("role"),
                answer.decisionAs(ObjectionDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
