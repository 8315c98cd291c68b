package io.imprimatur.service.update.bpmn;

import io.imprimatur.engine.ElementIds.ErrorCodes;
import io.imprimatur.service.update.AnnounceUpdate;
import io.imprimatur.service.update.ContinueRollOut;
import io.imprimatur.service.update.DecideFormality;
import io.imprimatur.service.update.EndOperation;
import io.imprimatur.service.update.PinTarget;
import io.imprimatur.service.update.ProposeUpdate;
import io.imprimatur.service.update.ProposeUpdate.StartForm;
import io.imprimatur.service.update.RollBackUpdate;
import io.imprimatur.service.update.SynchroniseUpdate;
import io.imprimatur.service.update.SynchroniseUpdate.OutsideWindow;
import io.imprimatur.service.update.SynchroniseUpdate.TargetMoved;
import io.imprimatur.service.update.SynchroniseUpdate.UpdateFailed;
import io.imprimatur.service.update.UpdateId;
import io.imprimatur.service.update.WatchUpdate;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.lang.Nullable;

/** Service tasks of the update process, by bean name. Exceptions other than a {@link BpmnError} are retried. */
@Configuration(proxyBeanMethods = false)
class UpdateDelegates {

    /** Replaces the temporary business key with the id of the new update. */
    @Bean
    JavaDelegate registerUpdateDelegate(ProposeUpdate proposeUpdate) {
        return execution -> {
            StartForm form = new StartForm(
                    text(execution, "service"),
                    text(execution, "environment"),
                    text(execution, "rollOut"),
                    text(execution, "version"),
                    text(execution, "disruption"),
                    text(execution, "expectedDowntime"),
                    text(execution, "nature"),
                    text(execution, "reason"));
            UpdateId id =
                    proposeUpdate.register(execution.getProcessInstanceId(), execution.getProcessBusinessKey(), form);
            execution.setProcessBusinessKey(id.toString());
        };
    }

    @Bean
    JavaDelegate pinTargetDelegate(PinTarget pinTarget) {
        return execution -> pinTarget.poll(update(execution));
    }

    @Bean
    JavaDelegate decideFormalityDelegate(DecideFormality decideFormality) {
        return execution -> decideFormality.decide(update(execution));
    }

    @Bean
    JavaDelegate announceUpdateDelegate(AnnounceUpdate announceUpdate) {
        return execution -> announceUpdate.announcePlan(update(execution));
    }

    @Bean
    JavaDelegate synchroniseUpdateDelegate(SynchroniseUpdate synchroniseUpdate) {
        return execution -> {
            try {
                synchroniseUpdate.synchronise(update(execution));
            } catch (OutsideWindow outsideWindow) {
                throw new BpmnError(ErrorCodes.WINDOW_CLOSED, outsideWindow.getMessage());
            } catch (TargetMoved moved) {
                throw new BpmnError(ErrorCodes.TARGET_MOVED, moved.getMessage());
            } catch (UpdateFailed failed) {
                throw new BpmnError(ErrorCodes.SYNCHRONISATION_FAILED, failed.getMessage());
            }
        };
    }

    @Bean
    JavaDelegate watchUpdateDelegate(WatchUpdate watchUpdate) {
        return execution -> watchUpdate.poll(update(execution));
    }

    @Bean
    JavaDelegate rollBackUpdateDelegate(RollBackUpdate rollBackUpdate) {
        return execution -> {
            try {
                rollBackUpdate.rollBack(update(execution));
            } catch (UpdateFailed failed) {
                throw new BpmnError(ErrorCodes.ROLL_BACK_FAILED, failed.getMessage());
            }
        };
    }

    @Bean
    JavaDelegate endOperationDelegate(EndOperation endOperation) {
        return execution -> endOperation.end(update(execution));
    }

    @Bean
    JavaDelegate announceEndDelegate(AnnounceUpdate announceUpdate) {
        return execution -> announceUpdate.announceOutcome(update(execution));
    }

    @Bean
    JavaDelegate continueRollOutDelegate(ContinueRollOut continueRollOut) {
        return execution -> continueRollOut.proceed(update(execution));
    }

    private static UpdateId update(DelegateExecution execution) {
        return UpdateId.of(execution.getProcessBusinessKey());
    }

    private static @Nullable String text(DelegateExecution execution, String field) {
        return (String) execution.getVariable(field);
    }
}
