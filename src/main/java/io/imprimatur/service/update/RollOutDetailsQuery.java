package io.imprimatur.service.update;

import io.imprimatur.service.update.RollOutDetails.PartDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Query for the details of a roll-out. */
@Component
public class RollOutDetailsQuery {

    private final ServiceUpdates updates;
    private final ContinueRollOut continueRollOut;

    RollOutDetailsQuery(ServiceUpdates updates, ContinueRollOut continueRollOut) {
        this.updates = updates;
        this.continueRollOut = continueRollOut;
    }

    public RollOutDetails describe(RollOut rollOut) {
        List<ServiceUpdate> started = updates.of(rollOut.id());
        return new RollOutDetails(
                rollOut.id().toString(),
                rollOut.service(),
                rollOut.route(),
                rollOut.version(),
                rollOut.state().name(),
                rollOut.stateSince(),
                rollOut.proposer(),
                rollOut.proposedAt(),
                rollOut.reason(),
                rollOut.stopReason().isEmpty() ? null : rollOut.stopReason(),
                rollOut.environments().stream()
                        .map(environment -> part(rollOut, environment, started))
                        .toList());
    }

    private PartDetails part(RollOut rollOut, String environment, List<ServiceUpdate> started) {
        Optional<ServiceUpdate> update = started.stream()
                .filter(each -> each.at().environment().equals(environment))
                .findFirst();
        boolean last = update.isPresent() && update.get().equals(started.get(started.size() - 1));
        boolean soaking =
                last && update.get().state() == UpdateState.UPDATED && rollOut.state() == RollOut.State.RUNNING;
        Optional<Instant> soaked = update.filter(each -> soaking)
                .map(each -> continueRollOut.soaked(each.id().toString()).toInstant());
        return new PartDetails(
                environment,
                update.map(each -> each.id().toString()).orElse(null),
                update.map(each -> each.state().name()).orElse(null),
                update.map(each -> mark(each, soaking)).orElse("ahead"),
                soaked.orElse(null));
    }

    private static String mark(ServiceUpdate update, boolean soaking) {
        if (update.state().isOpen() || soaking) return "current";
        return update.state() == UpdateState.UPDATED ? "done" : "stopped";
    }
}
