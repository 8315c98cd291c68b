package io.imprimatur.board.bpmn;

import io.imprimatur.board.TaskFormVariables;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Sets the form variables of every new task from our own tables; local to the task, so that users cannot change them
 * for the next one.
 */
@Component
class BriefTaskListener implements TaskListener {

    private final TaskFormVariables briefing;

    BriefTaskListener(TaskFormVariables briefing) {
        this.briefing = briefing;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        task.setVariablesLocal(briefing.of(ProposalId.of(answer.businessKey()), answer.group()));
        task.setName(task.getName() + ": " + task.getVariableLocal("tag") + about(task));
    }

    /** Suffix that distinguishes tasks of one proposal: notebooks and deployment, or role. */
    private static String about(DelegateTask task) {
        // Loop variable, not a process variable of the same name.
        Object cell = task.getExecution().getVariableLocal("cell");
        Object about = cell != null ? cell : task.getVariableLocal("roleTitle");
        return about.equals("") ? "" : ", " + about;
    }
}
