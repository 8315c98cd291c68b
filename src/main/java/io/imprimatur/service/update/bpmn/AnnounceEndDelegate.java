package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.AnnounceUpdate;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_announceEnd}. */
@Component
class AnnounceEndDelegate implements JavaDelegate {

    private final AnnounceUpdate announceUpdate;

    AnnounceEndDelegate(AnnounceUpdate announceUpdate) {
        this.announceUpdate = announceUpdate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        announceUpdate.announceOutcome(UpdateId.of(execution.getProcessBusinessKey()));
    }
}
