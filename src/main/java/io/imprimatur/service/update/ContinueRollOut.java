package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.UPDATED;

import io.imprimatur.audit.UserComment;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.ServiceUpdate.UpdateInWrongState;
import io.imprimatur.service.update.UpdateRequest.PinnedUpdate;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts the update of the next environment of a roll-out after the soak time of the previous one. */
@Component("rollOutTurn")
public class ContinueRollOut {

    private final ServiceUpdates updates;
    private final RollOuts rollOuts;
    private final GatedServices services;
    private final Applications applications;
    private final ManifestComparison manifestComparison;
    private final ResolveSyncTarget pin;
    private final RegisterUpdate registration;
    private final ProcessInstances processInstances;
    private final TransactionTemplate transaction;

    ContinueRollOut(
            ServiceUpdates updates,
            RollOuts rollOuts,
            GatedServices services,
            Applications applications,
            ManifestComparison manifestComparison,
            ResolveSyncTarget pin,
            RegisterUpdate registration,
            ProcessInstances processInstances,
            TransactionTemplate transaction) {
        this.updates = updates;
        this.rollOuts = rollOuts;
        this.services = services;
        this.applications = applications;
        this.manifestComparison = manifestComparison;
        this.pin = pin;
        this.registration = registration;
        this.processInstances = processInstances;
        this.transaction = transaction;
    }

    /** Used by the process: whether the roll-out continues after this update. */
    public boolean isToCome(String businessKey) {
        ServiceUpdate update = updates.get(UpdateId.of(businessKey));
        return update.state() == UPDATED && running(update).isPresent();
    }

    /** Used by a timer of the process. A route that is no longer configured has no soak time. */
    public Date soaked(String businessKey) {
        ServiceUpdate update = updates.get(UpdateId.of(businessKey));
        return Date.from(running(update)
                .map(rollOut -> services.routes().get(rollOut.route()))
                .map(route -> update.stateSince().plus(route.soak()))
                .orElse(update.stateSince()));
    }

    /** Runs outside the engine's transaction. Idempotent. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void proceed(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        if (update.state() != UPDATED) throw new UpdateInWrongState(update, UPDATED);
        running(update).ifPresent(rollOut -> proceed(update, rollOut));
    }

    private void proceed(ServiceUpdate update, RollOut rollOut) {
        Optional<String> failedSoak = failedSoak(update);
        Optional<String> next = rollOut.environmentAfter(update.at().environment());
        if (failedSoak.isPresent()) stop(update, failedSoak.get());
        else if (next.isEmpty())
            transaction.executeWithoutResult(status -> {
                updates.lock(update.id(), UPDATED);
                rollOuts.complete(rollOuts.lock(rollOut.id()));
            });
        else begin(update, rollOut, next.get());
    }

    /** Checks commit and health after the soak time; earlier observations are ignored. */
    private Optional<String> failedSoak(ServiceUpdate update) {
        Application now = applications.get(update.at());
        Revision target = update.approvedTarget();
        if (now.deployed()
                .filter(deployed -> manifestComparison.haveSameManifests(update.at(), target, deployed))
                .isEmpty())
            return Optional.of(update.at() + " is at "
                    + now.deployed().map(Revision::value).orElse("nothing") + " after the soak time, expected "
                    + target);
        if (now.health() != Application.Health.HEALTHY)
            return Optional.of(update.at() + " is " + Application.displayName(now.health()) + " after the soak time");
        return Optional.empty();
    }

    private void begin(ServiceUpdate update, RollOut rollOut, String environment) {
        try {
            PinnedUpdate pinned = pin.resolve(request(rollOut), environment);
            transaction.executeWithoutResult(status -> {
                updates.lock(update.id(), UPDATED);
                if (isStarted(rollOut, environment)) return;
                UpdateId next = registration.register(pinned, rollOut.proposer(), Optional.of(rollOut.id()));
                processInstances.startAsSystem(ElementIds.UPDATE_PROCESS, next.toString());
            });
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNREACHABLE) throw refusal;
            stop(update, "it cannot go on to " + environment + ": " + refusal.getMessage());
        }
    }

    private void stop(ServiceUpdate update, String why) {
        transaction.executeWithoutResult(status -> rollOuts.stop(updates.lock(update.id(), UPDATED), why));
    }

    private boolean isStarted(RollOut rollOut, String environment) {
        return updates.of(rollOut.id()).stream()
                .anyMatch(update -> update.at().environment().equals(environment));
    }

    private Optional<RollOut> running(ServiceUpdate update) {
        return update.rollOut().map(rollOuts::get).filter(rollOut -> rollOut.state() == RollOut.State.RUNNING);
    }

    private static UpdateRequest request(RollOut rollOut) {
        return new UpdateRequest(
                rollOut.service(),
                rollOut.version(),
                rollOut.disruption(),
                rollOut.expectedDowntime(),
                rollOut.nature(),
                new UserComment(rollOut.reason()));
    }
}
