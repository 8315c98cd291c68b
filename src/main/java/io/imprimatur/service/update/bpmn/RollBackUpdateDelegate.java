package io.imprimatur.service.update.bpmn;

import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.service.update.RollBackUpdate;
import io.imprimatur.service.update.UpdateFailed;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_rollBackUpdate}; other exceptions are retried. */
@Component
class RollBackUpdateDelegate implements JavaDelegate {

    private final RollBackUpdate rollBackUpdate;

    RollBackUpdateDelegate(RollBackUpdate rollBackUpdate) {
        this.rollBackUpdate = rollBackUpdate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            rollBackUpdate.rollBack(UpdateId.of(execution.getProcessBusinessKey()));
        } catch (UpdateFailed failed) {
            throw new BpmnError(ErrorCodes.ROLL_BACK_FAILED, failed.getMessage());
        }
    }
}
