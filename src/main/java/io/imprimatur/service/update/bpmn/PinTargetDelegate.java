package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.PinTarget;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_pinTarget}. */
@Component
class PinTargetDelegate implements JavaDelegate {

    private final PinTarget pinTarget;

    PinTargetDelegate(PinTarget pinTarget) {
        this.pinTarget = pinTarget;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pinTarget.poll(UpdateId.of(execution.getProcessBusinessKey()));
    }
}
