package io.imprimatur.calendar.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.calendar.ConfirmWindow;
import io.imprimatur.calendar.ConfirmWindow.ConfirmationDecision;
import io.imprimatur.calendar.ConfirmationBriefing;
import io.imprimatur.engine.TaskCompletion;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Listeners of {@code userTask_confirmWindow}. */
final class ConfirmWindowTask {

    private ConfirmWindowTask() {}

    /** Sets the form variables of {@code userTask_confirmWindow}. */
    @Component("briefConfirmationListener")
    static class BriefConfirmationListener implements TaskListener {

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

    /** Completion listener of {@code userTask_confirmWindow}. */
    @Component("confirmWindowListener")
    static class ConfirmWindowListener implements TaskListener {

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
}
