package io.imprimatur.image.promotion.bpmn;

import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.image.alias.MoveFailed;
import io.imprimatur.image.alias.TagMoved;
import io.imprimatur.image.alias.WindowClosed;
import io.imprimatur.image.promotion.PromoteImage;
import io.imprimatur.image.promotion.PromoteImage.GateReopened;
import io.imprimatur.image.proposal.ProposalId;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_promoteImage}; exceptions not caught here are retried by the engine. */
@Component
class PromoteImageDelegate implements JavaDelegate {

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
