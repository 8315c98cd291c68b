package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.UPDATED;

import io.imprimatur.audit.Remark;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Instances;
import io.imprimatur.refusal.Refusal;
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
    private final CompareTargets compareTargets;
    private final PinRevision pin;
    private final RegisterUpdate registration;
    private final Instances instances;
    private final TransactionTemplate transaction;

    ContinueRollOut(
            ServiceUpdates updates,
            RollOuts rollOuts,
            GatedServices services,
            Applications applications,
            CompareTargets compareTargets,
            PinRevision pin,
            RegisterUpdate registration,
            Instances instances,
            TransactionTemplate transaction) {
        this.updates = updates;
        this.rollOuts = rollOuts;
        this.services = services;
        this.applications = applications;
        this.compareTargets = compareTargets;
        this.pin = pin;
        this.registration = registration;
        this.instances = instances;
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
    public void goOn(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        if (update.state() != UPDATED) throw new UpdateInWrongState(update, UPDATED);
        running(update).ifPresent(rollOut -> goOn(update, rollOut));
    }

    private void goOn(ServiceUpdate update, RollOut rollOut) {
        Optional<String> failedSoak = failedSoak(update);
        Optional<String> next = rollOut.after(update.at().environment());
        if (failedSoak.isPresent()) stop(update, failedSoak.get());
        else if (next.isEmpty())
            transaction.executeWithoutResult(status -> {
                updates.hold(update.id(), UPDATED);
                rollOuts.done(rollOuts.hold(rollOut.id()));
            });
        else begin(update, rollOut, next.get());
    }

    /** Checks commit and health after the soak time; earlier observations are ignored. */
    private Optional<String> failedSoak(ServiceUpdate update) {
        Application now = applications.get(update.at());
        Revision brought = update.approvedTarget();
        if (now.deployed()
                .filter(deployed -> compareTargets.bringTheSame(update.at(), brought, deployed))
                .isEmpty())
            return Optional.of(update.at() + " is at "
                    + now.deployed().map(Revision::value).orElse("nothing") + " after the soak time, expected "
                    + brought);
        if (now.health() != Application.Health.HEALTHY)
            return Optional.of(update.at() + " is " + Application.spelt(now.health()) + " after the soak time");
        return Optional.empty();
    }

    private void begin(ServiceUpdate update, RollOut rollOut, String environment) {
        try {
            PinnedUpdate pinned = pin.pin(request(rollOut), environment);
            transaction.executeWithoutResult(status -> {
                updates.hold(update.id(), UPDATED);
                if (isStarted(rollOut, environment)) return;
                UpdateId next = registration.register(pinned, rollOut.proposer(), Optional.of(rollOut.id()));
                instances.startOurselves(ElementIds.UPDATE_PROCESS, next.toString());
            });
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNREACHABLE) throw refusal;
            stop(update, "it cannot go on to " + environment + ": " + refusal.getMessage());
        }
    }

    private void stop(ServiceUpdate update, String why) {
        transaction.executeWithoutResult(status -> rollOuts.stop(updates.hold(update.id(), UPDATED), why));
    }

    private boolean isStarted(RollOut rollOut, String environment) {
        return updates.of(rollOut.id()).stream()
                .anyMatch(update -> update.at().environment().equals(environment));
    }

    private Optional<RollOut> running(ServiceUpdate update) {
        return update.rollOut().map(rollOuts::get).filter(rollOut -> rollOut.state() == RollOut.State.RUNNING);
    }

    private static UpdateToPropose request(RollOut rollOut) {
        return new UpdateToPropose(
                rollOut.service(),
                rollOut.version(),
                rollOut.disruption(),
                rollOut.expectedDowntime(),
                rollOut.nature(),
                new Remark(rollOut.reason()));
    }
}
