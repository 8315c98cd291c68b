package io.imprimatur.service.update.bpmn;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.TaskCompletion;
import io.imprimatur.service.update.ApproveUpdate;
import io.imprimatur.service.update.ApproveUpdate.ApprovalDecision;
import io.imprimatur.service.update.PlanUpdate;
import io.imprimatur.service.update.ResolveMovedTarget;
import io.imprimatur.service.update.ResolveMovedTarget.MovedTargetDecision;
import io.imprimatur.service.update.ResolveUpdateFailure;
import io.imprimatur.service.update.ResolveUpdateFailure.FailureDecision;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.ServiceUpdate.UpdateInWrongState;
import io.imprimatur.service.update.ServiceUpdates;
import io.imprimatur.service.update.UpdateFormVariables;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.UpdateState;
import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listeners of the update process, by bean name. */
@Configuration(proxyBeanMethods = false)
class UpdateListeners {

    private static final Map<String, UpdateState> ENDS = Map.of(
            ElementIds.END_UPDATED, UpdateState.UPDATED,
            ElementIds.END_UPDATE_ROLLED_BACK, UpdateState.ROLLED_BACK,
            ElementIds.END_UPDATE_FAILED, UpdateState.FAILED,
            ElementIds.END_UPDATE_DECLINED, UpdateState.DECLINED,
            ElementIds.END_UPDATE_WITHDRAWN, UpdateState.WITHDRAWN,
            ElementIds.END_UPDATE_SUPERSEDED, UpdateState.SUPERSEDED);

    /** Sets the form variables of an update's tasks, read from our own tables and local to the task. */
    @Bean
    TaskListener briefUpdateListener(UpdateFormVariables updateFormVariables) {
        return task -> {
            TaskCompletion context = TaskCompletion.of(task);
            Map<String, Object> shown = updateFormVariables.of(UpdateId.of(context.businessKey()));
            task.setVariablesLocal(shown);
            task.setName(task.getName() + ": " + shown.get("title"));
        };
    }

    @Bean
    TaskListener approveUpdateListener(ApproveUpdate approveUpdate) {
        return task -> {
            TaskCompletion answer = TaskCompletion.of(task);
            approveUpdate.decide(
                    UpdateId.of(answer.businessKey()),
                    answer.group(),
                    answer.decisionAs(ApprovalDecision.class),
                    UserComment.ofNullable(answer.comment()));
        };
    }

    @Bean
    TaskListener resolveMovedTargetListener(ResolveMovedTarget resolveMovedTarget) {
        return task -> {
            TaskCompletion answer = TaskCompletion.of(task);
            resolveMovedTarget.resolve(
                    UpdateId.of(answer.businessKey()),
                    answer.decisionAs(MovedTargetDecision.class),
                    UserComment.ofNullable(answer.comment()));
        };
    }

    @Bean
    TaskListener resolveUpdateFailureListener(ResolveUpdateFailure resolveUpdateFailure) {
        return task -> {
            TaskCompletion answer = TaskCompletion.of(task);
            resolveUpdateFailure.resolve(
                    UpdateId.of(answer.businessKey()),
                    answer.decisionAs(FailureDecision.class),
                    UserComment.ofNullable(answer.comment()));
        };
    }

    @Bean
    ExecutionListener planUpdateListener(PlanUpdate planUpdate) {
        return execution -> planUpdate.plan(UpdateId.of(execution.getProcessBusinessKey()));
    }

    /** Fails an end event that does not match the update's state, e.g. after a foreign message or error. */
    @Bean
    ExecutionListener confirmUpdateEndListener(ServiceUpdates updates) {
        return execution -> {
            ServiceUpdate update = updates.get(UpdateId.of(execution.getProcessBusinessKey()));
            UpdateState expected = ENDS.get(execution.getCurrentActivityId());
            if (update.state() != expected) throw new UpdateInWrongState(update, expected);
        };
    }
}
