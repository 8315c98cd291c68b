package io.imprimatur.image.restore.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.alias.ChannelLock.ChannelLocked;
import io.imprimatur.image.alias.MoveAlias.MoveFailed;
import io.imprimatur.image.alias.MoveAlias.TagMoved;
import io.imprimatur.image.restore.ConfirmRestore;
import io.imprimatur.image.restore.ConfirmRestore.RestoreDecision;
import io.imprimatur.image.restore.FailRestore;
import io.imprimatur.image.restore.RequestRestore;
import io.imprimatur.image.restore.RequestRestore.StartForm;
import io.imprimatur.image.restore.ResolveRestoreFailure;
import io.imprimatur.image.restore.ResolveRestoreFailure.RestoreFailureDecision;
import io.imprimatur.image.restore.Restore.RestoreState;
import io.imprimatur.image.restore.RestoreBriefing;
import io.imprimatur.image.restore.RestoreId;
import io.imprimatur.image.restore.RestoreImage;
import io.imprimatur.image.restore.Restores;
import java.util.Map;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Delegates and listeners of the restore process. */
final class RestoreSteps {

    private RestoreSteps() {}

    /** Delegate of {@code serviceTask_registerRestore}. */
    @Component("registerRestoreDelegate")
    static class RegisterRestoreDelegate implements JavaDelegate {

        private final RequestRestore requestRestore;

        RegisterRestoreDelegate(RequestRestore requestRestore) {
            this.requestRestore = requestRestore;
        }

        @Override
        public void execute(DelegateExecution execution) {
            StartForm form = new StartForm(
                    (String) execution.getVariable("channel"), (String) execution.getVariable("digest"), (String)
                            execution.getVariable("reason"));
            RestoreId id =
                    requestRestore.register(execution.getProcessInstanceId(), execution.getProcessBusinessKey(), form);
            execution.setProcessBusinessKey(id.toString());
        }
    }

    /** Sets the form variables of a restore's tasks, local to the task. */
    @Component("briefRestoreListener")
    static class BriefRestoreListener implements TaskListener {

        private final RestoreBriefing briefing;

        BriefRestoreListener(RestoreBriefing briefing) {
            this.briefing = briefing;
        }

        @Override
        public void notify(DelegateTask task) {
            Map<String, Object> variables =
                    briefing.of(RestoreId.of(TaskCompletion.of(task).businessKey()));
            task.setVariablesLocal(variables);
            task.setName(task.getName() + ": " + variables.get("imageTag"));
        }
    }

    /** Completion listener of {@code userTask_confirmRestore}. */
    @Component("confirmRestoreListener")
    static class ConfirmRestoreListener implements TaskListener {

        private final ConfirmRestore confirmRestore;

        ConfirmRestoreListener(ConfirmRestore confirmRestore) {
            this.confirmRestore = confirmRestore;
        }

        @Override
        public void notify(DelegateTask task) {
            TaskCompletion answer = TaskCompletion.of(task);
            confirmRestore.decide(
                    RestoreId.of(answer.businessKey()),
                    answer.decisionAs(RestoreDecision.class),
                    UserComment.ofNullable(answer.comment()));
        }
    }

    /**
     * Verifies at an end event that the restore is in the matching state, so that a foreign message or error cannot end it.
     */
    @Component("confirmRestoreEndListener")
    static class ConfirmRestoreEndListener implements ExecutionListener {

        private static final Map<String, RestoreState> ENDS = Map.of(
                ElementIds.END_RESTORED, RestoreState.RESTORED,
                ElementIds.END_RESTORE_REFUSED, RestoreState.REFUSED,
                ElementIds.END_RESTORE_WITHDRAWN, RestoreState.WITHDRAWN,
                ElementIds.END_RESTORE_GIVEN_UP, RestoreState.WITHDRAWN);

        private final Restores restores;

        ConfirmRestoreEndListener(Restores restores) {
            this.restores = restores;
        }

        @Override
        public void notify(DelegateExecution execution) {
            restores.requireState(
                    RestoreId.of(execution.getProcessBusinessKey()), ENDS.get(execution.getCurrentActivityId()));
        }
    }

    /** Delegate of {@code serviceTask_restoreImage}; exceptions not caught here are retried by the engine. */
    @Component("restoreImageDelegate")
    static class RestoreImageDelegate implements JavaDelegate {

        private final RestoreImage restoreImage;

        RestoreImageDelegate(RestoreImage restoreImage) {
            this.restoreImage = restoreImage;
        }

        @Override
        public void execute(DelegateExecution execution) {
            try {
                restoreImage.restore(RestoreId.of(execution.getProcessBusinessKey()));
            } catch (ChannelLocked another) {
                throw new BpmnError(ErrorCodes.CHANNEL_BUSY, another.getMessage());
            } catch (TagMoved moved) {
                throw new BpmnError(ErrorCodes.TAG_MOVED, moved.getMessage());
            } catch (MoveFailed failed) {
                throw new BpmnError(ErrorCodes.RESTORE_FAILED, failed.getMessage());
            }
        }
    }

    /** Delegate of {@code serviceTask_undoRestore}. */
    @Component("undoRestoreDelegate")
    static class RollBackRestoreDelegate implements JavaDelegate {

        private final FailRestore failRestore;

        RollBackRestoreDelegate(FailRestore failRestore) {
            this.failRestore = failRestore;
        }

        @Override
        public void execute(DelegateExecution execution) {
            failRestore.rollBack(RestoreId.of(execution.getProcessBusinessKey()));
        }
    }

    /** Completion listener of {@code userTask_resolveRestoreFailure}. */
    @Component("resolveRestoreFailureListener")
    static class ResolveRestoreFailureListener implements TaskListener {

        private final ResolveRestoreFailure resolveRestoreFailure;

        ResolveRestoreFailureListener(ResolveRestoreFailure resolveRestoreFailure) {
            this.resolveRestoreFailure = resolveRestoreFailure;
        }

        @Override
        public void notify(DelegateTask task) {
            TaskCompletion answer = TaskCompletion.of(task);
            resolveRestoreFailure.resolve(
                    RestoreId.of(answer.businessKey()),
                    answer.decisionAs(RestoreFailureDecision.class),
                    UserComment.ofNullable(answer.comment()));
        }
    }
}
