package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.DecideFormality;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_decideFormality}. */
@Component
class DecideFormalityDelegate implements JavaDelegate {

    private final DecideFormality decideFormality;

    DecideFormalityDelegate(DecideFormality decideFormality) {
        this.decideFormality = decideFormality;
    }

    @Override
    public void execute(DelegateExecution execution) {
        decideFormality.decide(UpdateId.of(execution.getProcessBusinessKey()));
    }
}
