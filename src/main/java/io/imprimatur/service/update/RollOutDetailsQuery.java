package io.imprimatur.service.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.service.update.RollOutDetailsQuery.RollOutDetails.PartDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;
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

    /** Details of a roll-out, returned by {@code GET /api/roll-outs/RO-3}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RollOutDetails(
            String id,
            String service,
            String route,
            String version,
            String state,
            Instant stateSince,
            String proposer,
            Instant proposedAt,
            String reason,
            @Nullable String stopped,
            List<PartDetails> parts) {

        /**
         * One environment of a roll-out.
         *
         * @param update absent until started
         * @param mark {@code done}, {@code current}, {@code stopped} (it ended there) or {@code ahead}
         * @param soakedAt end of the soak time, while soaking
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record PartDetails(
                String environment,
                @Nullable String update,
                @Nullable String state,
                String mark,
                @Nullable Instant soakedAt) {}
    }
}
