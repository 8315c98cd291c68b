package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.ProposeUpdate;
import io.imprimatur.service.update.ProposeUpdate.StartForm;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** {@code serviceTask_registerUpdate}. */
@Component
class RegisterUpdateDelegate implements JavaDelegate {

    private final ProposeUpdate proposeUpdate;

    RegisterUpdateDelegate(ProposeUpdate proposeUpdate) {
        this.proposeUpdate = proposeUpdate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StartForm form = new StartForm(
                text(execution, "service"),
                text(execution, "environment"),
                text(execution, "rollOut"),
                text(execution, "version"),
                text(execution, "disruption"),
                text(execution, "expectedDowntime"),
                text(execution, "nature"),
                text(execution, "reason"));
        UpdateId id = proposeUpdate.register(execution.getProcessInstanceId(), execution.getProcessBusinessKey(), form);
        execution.setProcessBusinessKey(id.toString());
    }

    private static @Nullable String text(DelegateExecution execution, String field) {
        return (String) execution.getVariable(field);
    }
}
