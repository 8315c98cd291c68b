package io.imprimatur.service.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.engine.FailedJobs;
import io.imprimatur.engine.FailedJobs.FailedJob;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.service.formality.GatedService.VersionSource;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.ObservedApplications.ObservedApplication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query for the blockers of an update in its current state. */
@Component
public class UpdateBlockers {

    private final GatedServices services;
    private final ApprovalBlockers approvals;
    private final UpdateTimeBlockers times;
    private final UpdateOperations operations;
    private final PreparedChanges changes;
    private final ResolveUpdateFailure failures;
    private final ObservedApplications seen;
    private final PersonGroups groups;
    private final FailedJobs failedJobs;

    UpdateBlockers(
            GatedServices services,
            ApprovalBlockers approvals,
            UpdateTimeBlockers times,
            UpdateOperations operations,
            PreparedChanges changes,
            ResolveUpdateFailure failures,
            ObservedApplications seen,
            PersonGroups groups,
            FailedJobs failedJobs) {
        this.services = services;
        this.approvals = approvals;
        this.times = times;
        this.operations = operations;
        this.changes = changes;
        this.failures = failures;
        this.seen = seen;
        this.groups = groups;
        this.failedJobs = failedJobs;
    }

    /** Empty once the update is over. */
    public List<UpdateBlocker> of(ServiceUpdate update) {
        if (!update.state().isOpen()) return List.of();
        List<UpdateBlocker> blockers = new ArrayList<>(ofState(update));
        movedAhead(update).ifPresent(blockers::add);
        reported(update).forEach(blockers::add);
        environment(update).ifPresent(blockers::add);
        failedJobs.of(update.instance()).stream().map(UpdateBlockers::fault).forEach(blockers::add);
        return blockers;
    }

    private List<UpdateBlocker> ofState(ServiceUpdate update) {
        return switch (update.state()) {
            case IN_PREPARATION -> List.of(change(update));
            case IN_APPROVAL -> approvals.of(update);
            case WAITING -> times.of(update);
            case TARGET_MOVED -> List.of(byPerson("target-moved", update));
            case IN_TROUBLE -> List.of(byPerson("failure", update));
            case SYNCHRONISING -> List.of(operation("synchronisation", update));
            case ROLLING_BACK -> List.of(operation("roll-back", update));
            default -> List.of();
        };
    }

    private UpdateBlocker change(ServiceUpdate update) {
        Optional<PreparedChange> change = changes.of(update.id());
        String detail = change.map(UpdateBlockers::describe).orElse("the change has not been prepared yet");
        return UpdateBlocker.of("change", detail, update.stateSince(), groups.members(services.team(update.service())));
    }

    private static String describe(PreparedChange change) {
        if (!change.trouble().isEmpty()) return change.trouble();
        String which = change.repository() == VersionSource.CHARTS ? "the chart's pull request" : "the pull request";
        return change.page().map(page -> which + " " + page).orElse(which + " is being created");
    }

    private UpdateBlocker byPerson(String what, ServiceUpdate update) {
        List<String> who = failures.groups(update).stream()
                .flatMap(group -> groups.members(group).stream())
                .distinct()
                .toList();
        return UpdateBlocker.of(what, update.failure(), update.stateSince(), who);
    }

    private UpdateBlocker operation(String what, ServiceUpdate update) {
        String detail = operations
                .current(update.id())
                .map(UpdateOperation::observation)
                .orElse("");
        return UpdateBlocker.of(what, detail, update.stateSince(), List.of());
    }

    /** Reports a changed target before the scheduled time. */
    private Optional<UpdateBlocker> movedAhead(ServiceUpdate update) {
        if (!List.of(UpdateState.IN_APPROVAL, UpdateState.WAITING).contains(update.state())) return Optional.empty();
        return seen.find(update.at())
                .filter(now -> now.differingTarget().isPresent()
                        && now.differingTarget().equals(update.target()))
                .map(now -> UpdateBlocker.of(
                        "moved-ahead",
                        "a sync would deploy "
                                + now.target().map(Revision::abbreviated).orElse("another commit")
                                + " now; a newer update supersedes this one",
                        now.observedAt(),
                        List.of(update.proposer())));
    }

    /** Conditions reported by Argo CD, and the reason if the application is unsupported. */
    private List<UpdateBlocker> reported(ServiceUpdate update) {
        return seen.find(update.at()).map(UpdateBlockers::reported).orElse(List.of());
    }

    static List<UpdateBlocker> reported(ObservedApplication now) {
        return Stream.of(
                        UpdateBlocker.of("unsupported", now.unsupported(), now.observedAt(), List.of()),
                        UpdateBlocker.of(
                                "conditions", now.conditions().replace("\n", "; "), now.observedAt(), List.of()))
                .filter(blocker -> blocker.detail() != null)
                .toList();
    }

    private Optional<UpdateBlocker> environment(ServiceUpdate update) {
        return Optional.ofNullable(seen.errors().get(update.at().environment()))
                .filter(trouble -> !trouble.isEmpty())
                .map(trouble -> UpdateBlocker.of("environment", trouble, update.stateSince(), List.of()));
    }

    private static UpdateBlocker fault(FailedJob failedJob) {
        return UpdateBlocker.of(
                "fault",
                failedJob.step() + ": " + failedJob.message() + " (" + failedJob.retriesLeft() + " retries left)",
                failedJob.since(),
                List.of());
    }

    /**
     * A reason why an update has not proceeded yet.
     *
     * @param what kind of the blocker, e.g. {@code approval}
     * @param role group or role with a pending decision
     * @param detail description, if any
     * @param canBeClearedBy users who can clear it; may be empty
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UpdateBlocker(
            String what, @Nullable String role, @Nullable String detail, Instant since, List<String> canBeClearedBy) {

        static UpdateBlocker of(String what, String detail, Instant since, List<String> canBeClearedBy) {
            return new UpdateBlocker(what, null, detail.isEmpty() ? null : detail, since, canBeClearedBy);
        }

        UpdateBlocker ofRole(String id) {
            return new UpdateBlocker(what, id, detail, since, canBeClearedBy);
        }
    }
}
