package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.ContinueRollOut;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_continueRollOut}. */
@Component
class ContinueRollOutDelegate implements JavaDelegate {

    private final ContinueRollOut continueRollOut;

    ContinueRollOutDelegate(ContinueRollOut continueRollOut) {
        this.continueRollOut = continueRollOut;
    }

    @Override
    public void execute(DelegateExecution execution) {
        continueRollOut.proceed(UpdateId.of(execution.getProcessBusinessKey()));
    }
}
