package io.imprimatur.board.bpmn;

import io.imprimatur.board.TaskBriefing;
import io.imprimatur.process.TaskAnswer;
import io.imprimatur.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Gives every task what its form shows, from our own tables and local to the task: nobody can make the next one see
 * something else.
 */
@Component
class BriefTaskListener implements TaskListener {

    private final TaskBriefing briefing;

    BriefTaskListener(TaskBriefing briefing) {
        this.briefing = briefing;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer asked = TaskAnswer.of(task);
        task.setVariablesLocal(briefing.of(ProposalId.of(asked.businessKey()), asked.group()));
        task.setName(task.getName() + ": " + task.getVariableLocal("tag") + about(task));
    }

    /** Tells tasks apart that one person has of one proposal: the notebooks' deployment, or the role. */
    private static String about(DelegateTask task) {
        // The loop's own, not a variable of that name from elsewhere.
        Object cell = task.getExecution().getVariableLocal("cell");
        Object about = cell != null ? cell : task.getVariableLocal("roleTitle");
        return about.equals("") ? "" : ", " + about;
    }
}
