package io.imprimatur.update;

import io.imprimatur.formality.GatedServices;
import io.imprimatur.formality.Service.Repository;
import io.imprimatur.identity.EngineGroups;
import io.imprimatur.process.Troubles;
import io.imprimatur.process.Troubles.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final SeenApplications seen;
    private final EngineGroups groups;
    private final Troubles troubles;

    UpdateBlockers(
            GatedServices services,
            ApprovalBlockers approvals,
            UpdateTimeBlockers times,
            UpdateOperations operations,
            PreparedChanges changes,
            ResolveUpdateFailure failures,
            SeenApplications seen,
            EngineGroups groups,
            Troubles troubles) {
        this.services = services;
        this.approvals = approvals;
        this.times = times;
        this.operations = operations;
        this.changes = changes;
        this.failures = failures;
        this.seen = seen;
        this.groups = groups;
        this.troubles = troubles;
    }

    /** Empty once the update is over. */
    public List<UpdateBlocker> of(ServiceUpdate update) {
        if (!update.state().isOpen()) return List.of();
        List<UpdateBlocker> blockers = new ArrayList<>(ofState(update));
        movedAhead(update).ifPresent(blockers::add);
        reported(update).forEach(blockers::add);
        environment(update).ifPresent(blockers::add);
        troubles.of(update.instance()).stream().map(UpdateBlockers::fault).forEach(blockers::add);
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
        String which = change.repository() == Repository.CHARTS ? "the chart's pull request" : "the pull request";
        return change.page().map(page -> which + " " + page).orElse(which + " is being created");
    }

    private UpdateBlocker byPerson(String what, ServiceUpdate update) {
        List<String> who = failures.groups(update).stream()
                .flatMap(group -> groups.members(group).stream())
                .distinct()
                .toList();
        return UpdateBlocker.of(what, update.trouble(), update.stateSince(), who);
    }

    private UpdateBlocker operation(String what, ServiceUpdate update) {
        String detail =
                operations.current(update.id()).map(UpdateOperation::seen).orElse("");
        return UpdateBlocker.of(what, detail, update.stateSince(), List.of());
    }

    /** Reports a changed target before the scheduled time. */
    private Optional<UpdateBlocker> movedAhead(ServiceUpdate update) {
        if (!List.of(UpdateState.IN_APPROVAL, UpdateState.WAITING).contains(update.state())) return Optional.empty();
        return seen.find(update.at())
                .filter(now ->
                        now.differsFrom().isPresent() && now.differsFrom().equals(update.target()))
                .map(now -> UpdateBlocker.of(
                        "moved-ahead",
                        "a sync would deploy "
                                + now.target().map(Revision::abbreviated).orElse("another commit")
                                + " now; a newer update supersedes this one",
                        now.seenAt(),
                        List.of(update.proposer())));
    }

    /** Conditions reported by Argo CD, and the reason if the application is unsupported. */
    private List<UpdateBlocker> reported(ServiceUpdate update) {
        return seen.find(update.at()).map(UpdateBlockers::reported).orElse(List.of());
    }

    static List<UpdateBlocker> reported(SeenApplication now) {
        return Stream.of(
                        UpdateBlocker.of("unsupported", now.unsupported(), now.seenAt(), List.of()),
                        UpdateBlocker.of("conditions", now.conditions().replace("\n", "; "), now.seenAt(), List.of()))
                .filter(blocker -> blocker.detail() != null)
                .toList();
    }

    private Optional<UpdateBlocker> environment(ServiceUpdate update) {
        return Optional.ofNullable(seen.troubles().get(update.at().environment()))
                .filter(trouble -> !trouble.isEmpty())
                .map(trouble -> UpdateBlocker.of("environment", trouble, update.stateSince(), List.of()));
    }

    private static UpdateBlocker fault(Trouble trouble) {
        return UpdateBlocker.of(
                "fault",
                trouble.step() + ": " + trouble.message() + " (" + trouble.retriesLeft() + " retries left)",
                trouble.since(),
                List.of());
    }
}
