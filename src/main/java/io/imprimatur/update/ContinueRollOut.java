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

/** Lets the next environment of a roll-out have its turn, once the one before has been healthy for the soak time. */
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

    /** For the model's gateway: whether another environment's turn comes after this one. */
    public boolean isToCome(String businessKey) {
        ServiceUpdate update = updates.get(UpdateId.of(businessKey));
        return update.state() == UPDATED && running(update).isPresent();
    }

    /** For the model's timer. A route that is no longer configured needs no more soaking. */
    public Date soaked(String businessKey) {
        ServiceUpdate update = updates.get(UpdateId.of(businessKey));
        return Date.from(running(update)
                .map(rollOut -> services.routes().get(rollOut.route()))
                .map(route -> update.stateSince().plus(route.soak()))
                .orElse(update.stateSince()));
    }

    /** Runs outside the engine's transaction; the second time nothing happens. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void goOn(UpdateId id) {
        ServiceUpdate part = updates.get(id);
        if (part.state() != UPDATED) throw new UpdateInWrongState(part, UPDATED);
        running(part).ifPresent(rollOut -> goOn(part, rollOut));
    }

    private void goOn(ServiceUpdate part, RollOut rollOut) {
        Optional<String> unsound = unsound(part);
        Optional<String> next = rollOut.after(part.at().environment());
        if (unsound.isPresent()) stop(part, unsound.get());
        else if (next.isEmpty())
            transaction.executeWithoutResult(status -> {
                updates.hold(part.id(), UPDATED);
                rollOuts.done(rollOuts.hold(rollOut.id()));
            });
        else begin(part, rollOut, next.get());
    }

    /** What is seen after the soak time is what counts, whatever was seen before it. */
    private Optional<String> unsound(ServiceUpdate part) {
        Application now = applications.get(part.at());
        Revision brought = part.approvedTarget();
        if (now.deployed()
                .filter(deployed -> compareTargets.bringTheSame(part.at(), brought, deployed))
                .isEmpty())
            return Optional.of(
                    part.at() + " is at " + now.deployed().map(Revision::value).orElse("nothing")
                            + " after the soak time, expected " + brought);
        if (now.health() != Application.Health.HEALTHY)
            return Optional.of(part.at() + " is " + Application.spelt(now.health()) + " after the soak time");
        return Optional.empty();
    }

    private void begin(ServiceUpdate part, RollOut rollOut, String environment) {
        try {
            PinnedUpdate pinned = pin.pin(asked(rollOut), environment);
            transaction.executeWithoutResult(status -> {
                updates.hold(part.id(), UPDATED);
                if (isBegun(rollOut, environment)) return;
                UpdateId next = registration.register(pinned, rollOut.proposer(), Optional.of(rollOut.id()));
                instances.startOurselves(ElementIds.UPDATE_PROCESS, next.toString());
            });
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNREACHABLE) throw refusal;
            stop(part, "it cannot go on to " + environment + ": " + refusal.getMessage());
        }
    }

    private void stop(ServiceUpdate part, String why) {
        transaction.executeWithoutResult(status -> rollOuts.stop(updates.hold(part.id(), UPDATED), why));
    }

    private boolean isBegun(RollOut rollOut, String environment) {
        return updates.of(rollOut.id()).stream()
                .anyMatch(update -> update.at().environment().equals(environment));
    }

    private Optional<RollOut> running(ServiceUpdate update) {
        return update.rollOut().map(rollOuts::get).filter(rollOut -> rollOut.state() == RollOut.State.RUNNING);
    }

    private static UpdateToPropose asked(RollOut rollOut) {
        return new UpdateToPropose(
                rollOut.service(),
                rollOut.version(),
                rollOut.disruption(),
                rollOut.expectedDowntime(),
                rollOut.nature(),
                new Remark(rollOut.reason()));
    }
}
