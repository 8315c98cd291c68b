package io.imprimatur.service.update;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.UserTasks;
import io.imprimatur.identity.Person;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.ResolveUpdateFailure.FailureDecision;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rolls back or gives up an update from its page or the API, with a failure task open or during an operation. Delegates
 * to {@link ResolveUpdateFailure}, as Tasklist does.
 */
@Component
public class AbortUpdate {

    private final ServiceUpdates updates;
    private final GatedServices services;
    private final ResolveUpdateFailure resolveFailure;
    private final UserTasks userTasks;

    AbortUpdate(
            ServiceUpdates updates, GatedServices services, ResolveUpdateFailure resolveFailure, UserTasks userTasks) {
        this.updates = updates;
        this.services = services;
        this.resolveFailure = resolveFailure;
        this.userTasks = userTasks;
    }

    /** Whether to offer the person a rollback. */
    public boolean mayRollBack(Person who, ServiceUpdate update) {
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
    public void rollBack(UpdateId id, UserComment comment) {
        ServiceUpdate update = updates.lock(id, UpdateState.IN_TROUBLE, UpdateState.SYNCHRONISING);
        if (update.state() == UpdateState.SYNCHRONISING) resolveFailure.abort(id, FailureDecision.ROLL_BACK, comment);
        else completeTask(update, "roll-back", comment);
    }

    @Transactional
    public void giveUp(UpdateId id, UserComment comment) {
        ServiceUpdate update =
                updates.lock(id, UpdateState.IN_TROUBLE, UpdateState.SYNCHRONISING, UpdateState.ROLLING_BACK);
        if (update.state() == UpdateState.IN_TROUBLE) completeTask(update, "give-up", comment);
        else resolveFailure.abort(id, FailureDecision.GIVE_UP, comment);
    }

    private void completeTask(ServiceUpdate update, String decision, UserComment comment) {
        userTasks.complete(
                String.valueOf(update.instance()),
                ElementIds.RESOLVE_UPDATE_FAILURE,
                services.team(update.service()),
                Map.of("decision", decision, "comment", comment.value()));
    }
}
