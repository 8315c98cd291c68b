package io.imprimatur.update.bpmn;

import io.imprimatur.update.PlanUpdate;
import io.imprimatur.update.UpdateId;
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
