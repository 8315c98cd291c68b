package io.imprimatur.update;

import io.imprimatur.audit.Remark;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.identity.Person;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.OpenTasks;
import io.imprimatur.update.ResolveUpdateFailure.FailureDecision;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rolls back or gives up an update from its page or the API, with a failure task open or during an operation. Delegates
 * to {@link ResolveUpdateFailure}, as Tasklist does.
 */
@Component
public class RollBackNow {

    private final ServiceUpdates updates;
    private final GatedServices services;
    private final ResolveUpdateFailure resolveFailure;
    private final OpenTasks openTasks;

    RollBackNow(
            ServiceUpdates updates, GatedServices services, ResolveUpdateFailure resolveFailure, OpenTasks openTasks) {
        this.updates = updates;
        this.services = services;
        this.resolveFailure = resolveFailure;
        this.openTasks = openTasks;
    }

    /** Whether to offer the person a rollback. */
    public boolean isPossibleFor(Person who, ServiceUpdate update) {
        return (update.state() == UpdateState.IN_TROUBLE || update.state() == UpdateState.SYNCHRONISING)
                && update.previous().isPresent()
                && resolveFailure.mayResolve(who, update);
    }

    /** Whether to offer the person to give up a running operation. */
    public boolean mayGiveUp(Person who, ServiceUpdate update) {
        return (update.state() == UpdateState.SYNCHRONISING || update.state() == UpdateState.ROLLING_BACK)
                && resolveFailure.mayResolve(who, update);
    }

    @Transactional
    public void rollBack(UpdateId id, Remark comment) {
        ServiceUpdate update = updates.hold(id, UpdateState.IN_TROUBLE, UpdateState.SYNCHRONISING);
        if (update.state() == UpdateState.SYNCHRONISING)
            resolveFailure.interrupt(id, FailureDecision.ROLL_BACK, comment);
        else completeTask(update, "roll-back", comment);
    }

    @Transactional
    public void giveUp(UpdateId id, Remark comment) {
        ServiceUpdate update =
                updates.hold(id, UpdateState.IN_TROUBLE, UpdateState.SYNCHRONISING, UpdateState.ROLLING_BACK);
        if (update.state() == UpdateState.IN_TROUBLE) completeTask(update, "give-up", comment);
        else resolveFailure.interrupt(id, FailureDecision.GIVE_UP, comment);
    }

    private void completeTask(ServiceUpdate update, String decision, Remark comment) {
        openTasks.answer(
                String.valueOf(update.instance()),
                ElementIds.RESOLVE_UPDATE_FAILURE,
                services.team(update.service()),
                Map.of("decision", decision, "comment", comment.value()));
    }
}
