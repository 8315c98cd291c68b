package io.imprimatur.image.signoff.bpmn;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.signoff.RemindRole;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Executes {@code serviceTask_remindRole}. */
@Component
class RemindRoleDelegate implements JavaDelegate {

    private final RemindRole remindRole;

    RemindRoleDelegate(RemindRole remindRole) {
        this.remindRole = remindRole;
    }

    /** The role is the loop variable. With a wrong value, at worst a role with a due reminder is reminded. */
    @Override
    public void execute(DelegateExecution execution) {
        remindRole.remind(
                ProposalId.of(execution.getProcessBusinessKey()), String.valueOf(execution.getVariable("role")));
    }
}
