package io.imprimatur.window.bpmn;

import io.imprimatur.process.TaskAnswer;
import io.imprimatur.window.ConfirmationBriefing;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives {@code userTask_confirmWindow} what its form shows. */
@Component
class BriefConfirmationListener implements TaskListener {

    private final ConfirmationBriefing briefing;

    BriefConfirmationListener(ConfirmationBriefing briefing) {
        this.briefing = briefing;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> shown = briefing.of(TaskAnswer.of(task).businessKey());
        task.setVariablesLocal(shown);
        task.setName("Confirm " + shown.get("title") + ": " + shown.get("opens"));
    }
}
