package io.imprimatur.service.update.bpmn;

import io.imprimatur.service.update.EndOperation;
import io.imprimatur.service.update.UpdateId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_endOperation}; other exceptions are retried. */
@Component
class EndOperationDelegate implements JavaDelegate {

    private final EndOperation endOperation;

    EndOperationDelegate(EndOperation endOperation) {
        this.endOperation = endOperation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        endOperation.end(UpdateId.of(execution.getProcessBusinessKey()));
    }
}
