package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.AnnounceUpdate;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_announceUpdate}. */
@Component
class AnnounceUpdateDelegate implements JavaDelegate {

    private final AnnounceUpdate announceUpdate;

    AnnounceUpdateDelegate(AnnounceUpdate announceUpdate) {
        this.announceUpdate = announceUpdate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        announceUpdate.announcePlan(UpdateId.of(execution.getProcessBusinessKey()));
    }
}
