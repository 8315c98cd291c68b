package io.imprimatur.service.update.bpmn;

import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.service.update.UpdateFormVariables;
import io.imprimatur.service.update.UpdateId;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Sets the form variables of an update's tasks, read from our own tables and local to the task. */
@Component("briefUpdateListener")
class UpdateFormListener implements TaskListener {

    private final UpdateFormVariables updateFormVariables;

    UpdateFormListener(UpdateFormVariables updateFormVariables) {
        this.updateFormVariables = updateFormVariables;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskCompletion context = TaskCompletion.of(task);
        Map<String, Object> shown = updateFormVariables.of(UpdateId.of(context.businessKey()));
        task.setVariablesLocal(shown);
        task.setName(task.getName() + ": " + shown.get("title"));
    }
}
