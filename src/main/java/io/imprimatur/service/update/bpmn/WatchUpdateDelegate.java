package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.WatchUpdate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_watchUpdate}. */
@Component
class WatchUpdateDelegate implements JavaDelegate {

    private final WatchUpdate watchUpdate;

    WatchUpdateDelegate(WatchUpdate watchUpdate) {
        this.watchUpdate = watchUpdate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watchUpdate.poll(UpdateId.of(execution.getProcessBusinessKey()));
    }
}
