package io.imprimatur.service.update.bpmn;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.UpdateInWrongState;
import io.imprimatur.service.update.UpdateState;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Fails an end event that does not match the update's state, e.g. after a foreign message or error. */
@Component
class ConfirmUpdateEndListener implements ExecutionListener {

    private static final Map<String, UpdateState> ENDS = Map.of(
            ElementIds.END_UPDATED, UpdateState.UPDATED,
            ElementIds.END_UPDATE_ROLLED_BACK, UpdateState.ROLLED_BACK,
            ElementIds.END_UPDATE_FAILED, UpdateState.FAILED,
            ElementIds.END_UPDATE_DECLINED, UpdateState.DECLINED,
            ElementIds.END_UPDATE_WITHDRAWN, UpdateState.WITHDRAWN,
            ElementIds.END_UPDATE_SUPERSEDED, UpdateState.SUPERSEDED);

    private final ServiceUpdates updates;

    ConfirmUpdateEndListener(ServiceUpdates updates) {
        this.updates = updates;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ServiceUpdate update = updates.get(UpdateId.of(execution.getProcessBusinessKey()));
        UpdateState expected = ENDS.get(execution.getCurrentActivityId());
        if (update.state() != expected) throw new UpdateInWrongState(update, expected);
    }
}
