package io.imprimatur.image.restore.bpmn;

import io.imprimatur.engine.ElementIds;
import io.imprimatur.image.restore.RestoreId;
import io.imprimatur.image.restore.RestoreState;
import io.imprimatur.image.restore.Restores;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Verifies at an end event that the restore is in the matching state, so that a foreign message or error cannot end it.
 */
@Component
class ConfirmRestoreEndListener implements ExecutionListener {

    private static final Map<String, RestoreState> ENDS = Map.of(
            ElementIds.END_RESTORED, RestoreState.RESTORED,
            ElementIds.END_RESTORE_REFUSED, RestoreState.REFUSED,
            ElementIds.END_RESTORE_WITHDRAWN, RestoreState.WITHDRAWN,
            ElementIds.END_RESTORE_GIVEN_UP, RestoreState.WITHDRAWN);

    private final Restores restores;

    ConfirmRestoreEndListener(Restores restores) {
        this.restores = restores;
    }

    @Override
    public void notify(DelegateExecution execution) {
        restores.requireState(
                RestoreId.of(execution.getProcessBusinessKey()), ENDS.get(execution.getCurrentActivityId()));
    }
}
