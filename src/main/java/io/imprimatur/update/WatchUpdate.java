package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.ROLLING_BACK;
import static io.imprimatur.update.UpdateState.SYNCHRONISING;

import io.imprimatur.formality.GateSettings;
import io.imprimatur.update.JudgeApplication.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks at an application that is being brought or rolled back: success is what is seen there, never what was asked. */
@Component("watchUpdate")
public class WatchUpdate {

    private final ServiceUpdates updates;
    private final UpdateOperations operations;
    private final Applications applications;
    private final CompareTargets compareTargets;
    private final SettleUpdate settleUpdate;
    private final GateSettings settings;
    private final Clock clock;

    WatchUpdate(
            ServiceUpdates updates,
            UpdateOperations operations,
            Applications applications,
            CompareTargets compareTargets,
            SettleUpdate settleUpdate,
            GateSettings settings,
            Clock clock) {
        this.updates = updates;
        this.operations = operations;
        this.applications = applications;
        this.compareTargets = compareTargets;
        this.settleUpdate = settleUpdate;
        this.settings = settings;
        this.clock = clock;
    }

    /** One short look. An environment that says nothing decides nothing, until the time is over. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void look(UpdateId id) {
        ServiceUpdate update = updates.get(id);
        if (update.state() != SYNCHRONISING && update.state() != ROLLING_BACK)
            throw new UpdateInWrongState(update, SYNCHRONISING, ROLLING_BACK);
        Optional<UpdateOperation> current = operations.current(id);
        current.ifPresent(operation -> settleUpdate.settle(id, operation, judge(update, operation)));
    }

    private Verdict judge(ServiceUpdate update, UpdateOperation operation) {
        Instant now = clock.instant();
        try {
            return JudgeApplication.judge(
                    operation,
                    applications.get(update.at()),
                    seen -> compareTargets.bringTheSame(update.at(), operation.revision(), seen),
                    now,
                    settings.healthyWithin());
        } catch (ApplicationsFailure silent) {
            return now.isAfter(operation.askedAt().plus(settings.healthyWithin()))
                    ? Verdict.failed("nothing is known after " + settings.healthyWithin() + ": " + silent.getMessage())
                    : Verdict.underWay(silent.getMessage(), operation.degraded());
        }
    }

    /** For the model's timer. */
    public Date lookAgain() {
        return Date.from(clock.instant().plus(settings.watch()));
    }
}
