package io.imprimatur.service.update.bpmn;

import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.service.update.SynchroniseUpdate;
import io.imprimatur.service.update.SynchroniseUpdate.OutsideWindow;
import io.imprimatur.service.update.SynchroniseUpdate.TargetMoved;
import io.imprimatur.service.update.UpdateFailed;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_synchroniseUpdate}; other exceptions are retried. */
@Component
class SynchroniseUpdateDelegate implements JavaDelegate {

    private final SynchroniseUpdate synchroniseUpdate;

    SynchroniseUpdateDelegate(SynchroniseUpdate synchroniseUpdate) {
        this.synchroniseUpdate = synchroniseUpdate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            synchroniseUpdate.synchronise(UpdateId.of(execution.getProcessBusinessKey()));
        } catch (OutsideWindow outsideWindow) {
            throw new BpmnError(ErrorCodes.WINDOW_CLOSED, outsideWindow.getMessage());
        } catch (TargetMoved moved) {
            throw new BpmnError(ErrorCodes.TARGET_MOVED, moved.getMessage());
        } catch (UpdateFailed failed) {
            throw new BpmnError(ErrorCodes.SYNCHRONISATION_FAILED, failed.getMessage());
        }
    }
}
