package io.imprimatur.update;

import io.imprimatur.audit.Remark;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.identity.Person;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.OpenTasks;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rolls an update that is in trouble back where it is shown; {@link ResolveUpdateFailure} decides, as in Tasklist. */
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

    /** Whether it is of any use that this person is offered it. */
    public boolean isPossibleFor(Person who, ServiceUpdate update) {
        return update.state() == UpdateState.IN_TROUBLE
                && update.previous().isPresent()
                && resolveFailure.mayResolve(who, update);
    }

    @Transactional
    public void rollBack(UpdateId id, Remark comment) {
        ServiceUpdate update = updates.hold(id, UpdateState.IN_TROUBLE);
        openTasks.answer(
                String.valueOf(update.instance()),
                ElementIds.RESOLVE_UPDATE_FAILURE,
                services.team(update.service()),
                Map.of("decision", "roll-back", "comment", comment.value()));
    }
}
