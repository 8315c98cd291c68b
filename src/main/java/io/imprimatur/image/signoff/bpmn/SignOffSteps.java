package io.imprimatur.image.signoff.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.signoff.AcknowledgeImage;
import io.imprimatur.image.signoff.AcknowledgeImage.AcknowledgementDecision;
import io.imprimatur.image.signoff.RemindRole;
import io.imprimatur.image.signoff.ResolveObjection;
import io.imprimatur.image.signoff.ResolveObjection.ObjectionDecision;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Steps of {@code subProcess_signOff}. */
final class SignOffSteps {

    private SignOffSteps() {}

    /** Completes {@code userTask_acknowledge}; the role is the task's candidate group. */
    @Component("acknowledgeImageListener")
    static class AcknowledgeImageListener implements TaskListener {

        private final AcknowledgeImage acknowledgeImage;

        AcknowledgeImageListener(AcknowledgeImage acknowledgeImage) {
            this.acknowledgeImage = acknowledgeImage;
        }

        @Override
        public void notify(DelegateTask task) {
            TaskCompletion answer = TaskCompletion.of(task);
            acknowledgeImage.recordAnswer(
                    ProposalId.of(answer.businessKey()),
                    answer.group(),
                    answer.decisionAs(AcknowledgementDecision.class),
                    UserComment.ofNullable(answer.comment()));
        }
    }

    /** Runs at the regular end of {@code subProcess_signOff}. */
    @Component("finishSignOffListener")
    static class FinishSignOffListener implements ExecutionListener {

        private final AcknowledgeImage acknowledgeImage;

        FinishSignOffListener(AcknowledgeImage acknowledgeImage) {
            this.acknowledgeImage = acknowledgeImage;
        }

        @Override
        public void notify(DelegateExecution execution) {
            acknowledgeImage.completeSignOff(ProposalId.of(execution.getProcessBusinessKey()));
        }
    }

    /** Completes {@code userTask_resolveObjection}; the objecting role is the loop variable, which only the engine sets. */
    @Component("resolveObjectionListener")
    static class ResolveObjectionListener implements TaskListener {

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

    /** Executes {@code serviceTask_remindRole}. */
    @Component("remindRoleDelegate")
    static class RemindRoleDelegate implements JavaDelegate {

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
}
