package io.imprimatur.image.restore.bpmn;

import io.imprimatur.image.restore.RequestRestore;
import io.imprimatur.image.restore.RequestRestore.StartForm;
import io.imprimatur.image.restore.RestoreId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_registerRestore}. */
@Component
class RegisterRestoreDelegate implements JavaDelegate {

    private final RequestRestore requestRestore;

    RegisterRestoreDelegate(RequestRestore requestRestore) {
        this.requestRestore = requestRestore;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StartForm form = new StartForm(
                (String) execution.getVariable("channel"), (String) execution.getVariable("digest"), (String)
                        execution.getVariable("reason"));
        RestoreId id =
                requestRestore.register(execution.getProcessInstanceId(), execution.getProcessBusinessKey(), form);
        execution.setProcessBusinessKey(id.toString());
    }
}
