package io.imprimatur.image.restore.bpmn;

import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.image.restore.RestoreBriefing;
import io.imprimatur.image.restore.RestoreId;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Sets the form variables of a restore's tasks, local to the task. */
@Component
class BriefRestoreListener implements TaskListener {

    private final RestoreBriefing briefing;

    BriefRestoreListener(RestoreBriefing briefing) {
        this.briefing = briefing;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> variables =
                briefing.of(RestoreId.of(TaskCompletion.of(task).businessKey()));
        task.setVariablesLocal(variables);
        task.setName(task.getName() + ": " + variables.get("imageTag"));
    }
}
