package io.imprimatur.calendar.bpmn;

import io.imprimatur.calendar.ConfirmationBriefing;
import io.imprimatur.engine.TaskCompletion;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Sets the form variables of {@code userTask_confirmWindow}. */
@Component
class BriefConfirmationListener implements TaskListener {

    private final ConfirmationBriefing briefing;

    BriefConfirmationListener(ConfirmationBriefing briefing) {
        this.briefing = briefing;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> variables = briefing.of(TaskCompletion.of(task).businessKey());
        task.setVariablesLocal(variables);
        task.setName("Confirm " + variables.get("title") + ": " + variables.get("opens"));
    }
}
