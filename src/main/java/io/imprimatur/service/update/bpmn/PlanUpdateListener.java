package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.PlanUpdate;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The start of {@code event_updateTimeComes}. */
@Component
class PlanUpdateListener implements ExecutionListener {

    private final PlanUpdate planUpdate;

    PlanUpdateListener(PlanUpdate planUpdate) {
        this.planUpdate = planUpdate;
    }

    @Override
    public void notify(DelegateExecution execution) {
        planUpdate.plan(UpdateId.of(execution.getProcessBusinessKey()));
    }
}
