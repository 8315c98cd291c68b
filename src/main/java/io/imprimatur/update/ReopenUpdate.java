package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.IN_TROUBLE;
import static io.imprimatur.update.UpdateState.ROLLED_BACK;
import static io.imprimatur.update.UpdateState.UPDATED;

import io.imprimatur.announcement.Occasion;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.formality.GateSettings;
import io.imprimatur.process.ElementIds;
import io.imprimatur.process.Instances;
import io.imprimatur.process.OneNodeAtATime;
import io.imprimatur.refusal.Refusal;
import io.imprimatur.update.JudgeApplication.Verdict;
import io.imprimatur.update.UpdateOperation.Outcome;
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
public class ReopenUpdate {

    private static final Logger LOG = LoggerFactory.getLogger(ReopenUpdate.class);

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final CompareTargets compareTargets;
    private final SeenApplications seen;
    private final RollOuts rollOuts;
    private final AnnounceUpdate announce;
    private final AuditTrail trail;
    private final Instances instances;
    private final GateSettings settings;
    private final OneNodeAtATime oneNode;
    private final TransactionTemplate transaction;

    ReopenUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            CompareTargets compareTargets,
            SeenApplications seen,
            RollOuts rollOuts,
            AnnounceUpdate announce,
            AuditTrail trail,
            Instances instances,
            GateSettings settings,
            OneNodeAtATime oneNode,
            TransactionTemplate transaction) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.compareTargets = compareTargets;
        this.seen = seen;
        this.rollOuts = rollOuts;
        this.announce = announce;
        this.trail = trail;
        this.instances = instances;
        this.settings = settings;
        this.oneNode = oneNode;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${imprimatur.updates.watch:PT15S}")
    void pollOnSchedule() {
        oneNode.run("healthy-updates", settings.watch(), this::look);
    }

    /** Holds no transaction while it waits for Argo CD. An unreachable environment changes nothing. */
    public void look() {
        for (UpdateId id : operations.watched())
            try {
                operations.last(id).ifPresent(last -> look(updates.get(id), last));
            } catch (ApplicationsFailure failure) {
                LOG.warn("Cannot check the health of {}: {}", id, failure.getMessage());
            } catch (DataAccessException | Refusal refused) {
                LOG.warn("{} was not reopened: {}", id, refused.getMessage());
            }
    }

    private void look(ServiceUpdate update, UpdateOperation operation) {
        Application now = applications.refreshed(update.at());
        seen.note(now, applications.rollBackObstacle(now));
        boolean another = now.deployed()
                .filter(deployed -> compareTargets.bringTheSame(update.at(), operation.revision(), deployed))
                .isEmpty();
        if (another || updates.open(update.at()).isPresent()) operations.watchNoMore(operation);
        else if (JudgeApplication.isDegraded(operation, now)) reopen(update, operation, JudgeApplication.words(now));
        else operations.see(operation, stillWatched(operation, now));
    }

    private static Verdict stillWatched(UpdateOperation operation, Application now) {
        boolean degraded = !now.isBusy() && now.health() == Application.Health.DEGRADED;
        return Verdict.underWay(JudgeApplication.words(now), degraded ? operation.degraded() + 1 : 0, 0);
    }

    private void reopen(ServiceUpdate observed, UpdateOperation operation, String words) {
        String why = "it is no longer healthy: " + words;
        transaction.executeWithoutResult(status -> {
            ServiceUpdate update = updates.hold(observed.id(), UPDATED, ROLLED_BACK);
            Optional<UpdateOperation> last = operations.last(update.id());
            if (last.filter(each -> each.watchUntil().isPresent() && each.id() == operation.id())
                    .isEmpty()) return;
            operations.end(operation, Outcome.FAILED, words);
            updates.recordTrouble(update, UpdateRows.cut(why, 4000));
            trail.append(NewEntry.of(NewEntry.ENGINE, "UPDATE_REOPENED")
                    .on(update.id(), update.address())
                    .saying(why));
            updates.reopen(update, IN_TROUBLE);
            announce.say(update, Occasion.TROUBLE, why);
            rollOuts.stop(update, update.id() + " degraded after it had been healthy");
            instances.end(String.valueOf(update.instance()), "reopened");
            instances.startOurselves(ElementIds.UPDATE_PROCESS, update.id().toString());
        });
    }
}
