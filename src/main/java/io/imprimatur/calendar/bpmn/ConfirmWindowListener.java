package io.imprimatur.calendar.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.ConfirmWindow;
import io.imprimatur.calendar.ConfirmWindow.ConfirmationDecision;
import io.imprimatur.engine.TaskCompletion;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Completion listener of {@code userTask_confirmWindow}. */
@Component
class ConfirmWindowListener implements TaskListener {

    private final ConfirmWindow confirmWindow;

    ConfirmWindowListener(ConfirmWindow confirmWindow) {
        this.confirmWindow = confirmWindow;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion answer = TaskCompletion.of(task);
        confirmWindow.decide(
                answer.businessKey(),
                answer.decisionAs(ConfirmationDecision.class),
                UserComment.ofNullable(answer.comment()));
    }
}
