package io.imprimatur.update.bpmn;

import io.imprimatur.process.TaskAnswer;
import io.imprimatur.update.BriefUpdate;
import io.imprimatur.update.UpdateId;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Sets the form variables of an update's tasks, read from our own tables and local to the task. */
@Component("briefUpdateListener")
class BriefUpdateListener implements TaskListener {

    private final BriefUpdate briefUpdate;

    BriefUpdateListener(BriefUpdate briefUpdate) {
        this.briefUpdate = briefUpdate;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer context = TaskAnswer.of(task);
        Map<String, Object> shown = briefUpdate.of(UpdateId.of(context.businessKey()));
        task.setVariablesLocal(shown);
        task.setName(task.getName() + ": " + shown.get("title"));
    }
}
