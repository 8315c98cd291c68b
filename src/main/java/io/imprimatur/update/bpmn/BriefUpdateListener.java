package io.imprimatur.update.bpmn;

import io.imprimatur.process.TaskAnswer;
import io.imprimatur.update.BriefUpdate;
import io.imprimatur.update.UpdateId;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives every task of an update what its form shows, from our own tables and local to the task. */
@Component
class BriefUpdateListener implements TaskListener {

    private final BriefUpdate briefUpdate;

    BriefUpdateListener(BriefUpdate briefUpdate) {
        this.briefUpdate = briefUpdate;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskAnswer asked = TaskAnswer.of(task);
        Map<String, Object> shown = briefUpdate.of(UpdateId.of(asked.businessKey()));
        task.setVariablesLocal(shown);
        task.setName(task.getName() + ": " + shown.get("title"));
    }
}
