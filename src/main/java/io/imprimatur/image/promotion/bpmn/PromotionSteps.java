package io.imprimatur.image.promotion.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.alias.ChannelLock.WindowClosed;
import io.imprimatur.image.alias.MoveAlias.MoveFailed;
import io.imprimatur.image.alias.MoveAlias.TagMoved;
import io.imprimatur.image.promotion.FailPromotion;
import io.imprimatur.image.promotion.PlanWindow;
import io.imprimatur.image.promotion.PromoteImage;
import io.imprimatur.image.promotion.PromoteImage.GateReopened;
import io.imprimatur.image.promotion.ResolvePromotionFailure;
import io.imprimatur.image.promotion.ResolvePromotionFailure.PromotionFailureDecision;
import io.imprimatur.image.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Delegates and listeners of the promotion in its window. */
final class PromotionSteps {

    private PromotionSteps() {}

    /** Start listener of {@code event_windowOpens}. */
    @Component("planWindowListener")
    static class PlanWindowListener implements ExecutionListener {

        private final PlanWindow planWindow;

        PlanWindowListener(PlanWindow planWindow) {
            this.planWindow = planWindow;
        }

        @Override
        public void notify(DelegateExecution execution) {
            planWindow.plan(ProposalId.of(execution.getProcessBusinessKey()));
        }
    }

    /** Delegate of {@code serviceTask_promoteImage}; exceptions not caught here are retried by the engine. */
    @Component("promoteImageDelegate")
    static class PromoteImageDelegate implements JavaDelegate {

        private final PromoteImage promoteImage;

        PromoteImageDelegate(PromoteImage promoteImage) {
            this.promoteImage = promoteImage;
        }

        @Override
        public void execute(DelegateExecution execution) {
            try {
                promoteImage.promote(ProposalId.of(execution.getProcessBusinessKey()));
            } catch (GateReopened reopened) {
                throw new BpmnError(ErrorCodes.GATE_REOPENED, reopened.getMessage());
            } catch (WindowClosed closed) {
                throw new BpmnError(ErrorCodes.WINDOW_CLOSED, closed.getMessage());
            } catch (TagMoved moved) {
                throw new BpmnError(ErrorCodes.TAG_MOVED, moved.getMessage());
            } catch (MoveFailed failed) {
                throw new BpmnError(ErrorCodes.PROMOTION_FAILED, failed.getMessage());
            }
        }
    }

    /** Delegate of {@code serviceTask_restorePrevious}. */
    @Component("restorePreviousDelegate")
    static class RollBackPromotionDelegate implements JavaDelegate {

        private final FailPromotion failPromotion;

        RollBackPromotionDelegate(FailPromotion failPromotion) {
            this.failPromotion = failPromotion;
        }

        @Override
        public void execute(DelegateExecution execution) {
            failPromotion.rollBack(ProposalId.of(execution.getProcessBusinessKey()));
        }
    }

    /** Completion listener of {@code userTask_resolvePromotionFailure}. */
    @Component("resolvePromotionFailureListener")
    static class ResolvePromotionFailureListener implements TaskListener {

        private final ResolvePromotionFailure resolvePromotionFailure;

        ResolvePromotionFailureListener(ResolvePromotionFailure resolvePromotionFailure) {
            this.resolvePromotionFailure = resolvePromotionFailure;
        }

        @Override
        public void notify(DelegateTask task) {
            TaskCompletion answer = TaskCompletion.of(task);
            resolvePromotionFailure.resolve(
                    ProposalId.of(answer.businessKey()),
                    answer.decisionAs(PromotionFailureDecision.class),
                    UserComment.ofNullable(answer.comment()));
        }
    }
}
