package io.imprimatur.restore.bpmn;

import io.imprimatur.restore.AskForRestore;
import io.imprimatur.restore.AskForRestore.StartForm;
import io.imprimatur.restore.RestoreId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Delegate of {@code serviceTask_registerRestore}. */
@Component
class RegisterRestoreDelegate implements JavaDelegate {

    private final AskForRestore askForRestore;

    RegisterRestoreDelegate(AskForRestore askForRestore) {
        this.askForRestore = askForRestore;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StartForm form = new StartForm(
                (String) execution.getVariable("channel"), (String) execution.getVariable("digest"), (String)
                        execution.getVariable("reason"));
        RestoreId id =
                askForRestore.register(execution.getProcessInstanceId(), execution.getProcessBusinessKey(), form);
        execution.setProcessBusinessKey(id.toString());
    }
}
