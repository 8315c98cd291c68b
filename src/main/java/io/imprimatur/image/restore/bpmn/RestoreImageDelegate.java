package io.imprimatur.image.restore.bpmn;

import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.image.alias.ChannelLock.ChannelLocked;
import io.imprimatur.image.alias.MoveFailed;
import io.imprimatur.image.alias.TagMoved;
import io.imprimatur.image.restore.RestoreId;
import io.imprimatur.image.restore.RestoreImage;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_restoreImage}; exceptions not caught here are retried by the engine. */
@Component
class RestoreImageDelegate implements JavaDelegate {

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
