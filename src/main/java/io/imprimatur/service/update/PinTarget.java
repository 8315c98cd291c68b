package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.IN_PREPARATION;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.service.formality.GateSettings;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.ServiceUpdate.UpdateInWrongState;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Pins the commit of an update in preparation once its change is merged and Argo CD reports it as sync target. */
@Component("pinTarget")
public class PinTarget {

    private final ServiceUpdates updates;
    private final PreparedChanges changes;
    private final Applications applications;
    private final ManifestComparison manifestComparison;
    private final GateSettings settings;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PinTarget(
            ServiceUpdates updates,
            PreparedChanges changes,
            Applications applications,
            ManifestComparison manifestComparison,
            GateSettings settings,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.updates = updates;
        this.changes = changes;
        this.applications = applications;
        this.manifestComparison = manifestComparison;
        this.settings = settings;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Polls once, outside the engine's transaction. Does nothing while the pull request is open. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void poll(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        if (update.state() != IN_PREPARATION) throw new UpdateInWrongState(update, IN_PREPARATION);
        Optional<PreparedChange> change = changes.of(id);
        if (change.filter(PreparedChange::isPending).isPresent()) return;
        target(update, change).ifPresent(target -> pin(id, target));
    }

    /** After a merge ignores a target that equals the one at proposal, because Argo CD lags by minutes. */
    private Optional<Revision> target(ServiceUpdate update, Optional<PreparedChange> change) {
        try {
            Application now = applications.get(update.at());
            return now.target()
                    .filter(target -> now.sync() == Application.Sync.OUT_OF_SYNC)
                    .filter(target -> change.isEmpty()
                            || !manifestComparison.haveSameManifests(update.at(), update.initialTarget(), target));
        } catch (ArgoCdRequestFailed failure) {
            if (failure.reason().isTransient()) return Optional.empty();
            throw failure;
        }
    }

    private void pin(UpdateId id, Revision target) {
        transaction.executeWithoutResult(status -> {
            ServiceUpdate update = updates.lock(id, IN_PREPARATION);
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.TARGET_PINNED).on(id, target.value()));
            updates.setTarget(update, target);
            updates.advance(update, UpdateState.IN_APPROVAL);
        });
    }

    /** Used by a timer of the process. */
    public Date lookAgain() {
        return Date.from(clock.instant().plus(settings.poll()));
    }
}
