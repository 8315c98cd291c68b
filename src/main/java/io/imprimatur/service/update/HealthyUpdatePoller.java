package io.imprimatur.service.update;

import static io.imprimatur.service.update.UpdateState.IN_TROUBLE;
import static io.imprimatur.service.update.UpdateState.ROLLED_BACK;
import static io.imprimatur.service.update.UpdateState.UPDATED;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.engine.ClusterLock;
import io.imprimatur.engine.ElementIds;
import io.imprimatur.engine.ProcessInstances;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.formality.GateSettings;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.HealthAssessment.Verdict;
import io.imprimatur.service.update.UpdateOperation.Outcome;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches updates that became healthy until their health timeout has passed, and reopens one whose application
 * degrades.
 */
@Component
public class HealthyUpdatePoller {

    private static final Logger LOG = LoggerFactory.getLogger(HealthyUpdatePoller.class);

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final ManifestComparison manifestComparison;
    private final ObservedApplications seen;
    private final RollOuts rollOuts;
    private final AnnounceUpdate announce;
    private final AuditTrail trail;
    private final ProcessInstances processInstances;
    private final GateSettings settings;
    private final ClusterLock oneNode;
    private final TransactionTemplate transaction;

    HealthyUpdatePoller(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            ManifestComparison manifestComparison,
            ObservedApplications seen,
            RollOuts rollOuts,
            AnnounceUpdate announce,
            AuditTrail trail,
            ProcessInstances processInstances,
            GateSettings settings,
            ClusterLock oneNode,
            TransactionTemplate transaction) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.manifestComparison = manifestComparison;
        this.seen = seen;
        this.rollOuts = rollOuts;
        this.announce = announce;
        this.trail = trail;
        this.processInstances = processInstances;
        this.settings = settings;
        this.oneNode = oneNode;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${imprimatur.updates.watch:PT15S}")
    void pollOnSchedule() {
        oneNode.runIfDue("healthy-updates", settings.watch(), this::poll);
    }

    /** Holds no transaction while it waits for Argo CD. An unreachable environment changes nothing. */
    public void poll() {
        for (UpdateId id : operations.watched())
            try {
                operations.last(id).ifPresent(last -> poll(updates.get(id), last));
            } catch (ArgoCdRequestFailed failure) {
                LOG.warn("Cannot check the health of {}: {}", id, failure.getMessage());
            } catch (DataAccessException | Refusal refused) {
                LOG.warn("{} was not reopened: {}", id, refused.getMessage());
            }
    }

    private void poll(ServiceUpdate update, UpdateOperation operation) {
        Application now = applications.refresh(update.at());
        seen.update(now, applications.rollBackObstacle(now));
        boolean another = now.deployed()
                .filter(deployed -> manifestComparison.haveSameManifests(update.at(), operation.revision(), deployed))
                .isEmpty();
        if (another || updates.open(update.at()).isPresent()) operations.stopWatching(operation);
        else if (HealthAssessment.isDegraded(operation, now)) reopen(update, operation, HealthAssessment.describe(now));
        else operations.recordObservation(operation, stillWatched(operation, now));
    }

    private static Verdict stillWatched(UpdateOperation operation, Application now) {
        boolean degraded = !now.isBusy() && now.health() == Application.Health.DEGRADED;
        return Verdict.inProgress(HealthAssessment.describe(now), degraded ? operation.degraded() + 1 : 0, 0);
    }

    private void reopen(ServiceUpdate observed, UpdateOperation operation, String words) {
        String why = "it is no longer healthy: " + words;
        transaction.executeWithoutResult(status -> {
            ServiceUpdate update = updates.lock(observed.id(), UPDATED, ROLLED_BACK);
            Optional<UpdateOperation> last = operations.last(update.id());
            if (last.filter(each -> each.watchUntil().isPresent() && each.id() == operation.id())
                    .isEmpty()) return;
            operations.complete(operation, Outcome.FAILED, words);
            updates.setFailure(update, UnicodeText.abbreviate(why, 4000));
            trail.append(NewEntry.of(NewEntry.ENGINE, AuditAction.UPDATE_REOPENED)
                    .on(update.id(), update.address())
                    .withComment(why));
            updates.reopen(update, IN_TROUBLE);
            announce.announce(update, AnnouncementKind.TROUBLE, why);
            rollOuts.stop(update, update.id() + " degraded after it had been healthy");
            processInstances.end(String.valueOf(update.instance()), "reopened");
            processInstances.startAsSystem(
                    ElementIds.UPDATE_PROCESS, update.id().toString());
        });
    }
}
