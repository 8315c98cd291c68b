package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.identity.EngineGroups;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Query for applications of gated services with a pending update. */
@Component
public class ListWaiting {

    private final GatedServices services;
    private final SeenApplications seen;
    private final ServiceUpdates updates;
    private final UpdateBlockers blockers;
    private final EngineGroups groups;
    private final MayPropose mayPropose;

    ListWaiting(
            GatedServices services,
            SeenApplications seen,
            ServiceUpdates updates,
            UpdateBlockers blockers,
            EngineGroups groups,
            MayPropose mayPropose) {
        this.services = services;
        this.seen = seen;
        this.updates = updates;
        this.blockers = blockers;
        this.groups = groups;
        this.mayPropose = mayPropose;
    }

    /** Longest pending first. */
    public List<WaitingApplication> now() {
        Map<ApplicationAt, SeenApplication> known =
                seen.all().stream().collect(Collectors.toMap(SeenApplication::at, Function.identity()));
        Map<ApplicationAt, ServiceUpdate> open =
                updates.open().stream().collect(Collectors.toMap(ServiceUpdate::at, Function.identity()));
        Map<String, String> errors = seen.troubles();
        return services.all().entrySet().stream()
                .flatMap(service -> service.getValue().environments().stream()
                        .map(environment -> services.at(service.getKey(), environment))
                        .flatMap(at -> waiting(
                                service.getKey(),
                                at,
                                Optional.ofNullable(known.get(at)),
                                Optional.ofNullable(open.get(at)),
                                errors)
                                .stream()))
                .sorted(Comparator.comparing(WaitingApplication::since))
                .toList();
    }

    private Optional<WaitingApplication> waiting(
            String service,
            ApplicationAt at,
            Optional<SeenApplication> now,
            Optional<ServiceUpdate> open,
            Map<String, String> errors) {
        Optional<Instant> since = Stream.of(
                        now.flatMap(SeenApplication::outOfSyncSince), open.map(ServiceUpdate::proposedAt))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return since.map(from -> new WaitingApplication(
                service,
                at.environment(),
                at.application(),
                now.map(each -> each.sync().name()).orElse(Application.Sync.UNKNOWN.name()),
                now.map(each -> each.health().name()).orElse(Application.Health.UNKNOWN.name()),
                now.flatMap(SeenApplication::deployed).map(Revision::value).orElse(null),
                open.flatMap(ServiceUpdate::target)
                        .or(() -> now.flatMap(SeenApplication::target))
                        .map(Revision::value)
                        .orElse(null),
                from,
                open.map(update -> update.id().toString()).orElse(null),
                open.map(update -> update.state().name()).orElse(null),
                open.map(blockers::of).orElseGet(() -> toBeProposed(service, at.environment(), from, now)),
                Optional.ofNullable(errors.get(at.environment()))
                        .filter(error -> !error.isEmpty())
                        .orElse(null)));
    }

    /** An unsupported application has no pending proposal. */
    private List<UpdateBlocker> toBeProposed(
            String service, String environment, Instant since, Optional<SeenApplication> now) {
        List<UpdateBlocker> reported = now.map(UpdateBlockers::reported).orElse(List.of());
        if (reported.stream().anyMatch(each -> each.what().equals("unsupported"))) return reported;
        List<String> proposers = services.environment(environment).proposers();
        UpdateBlocker proposal = proposers.isEmpty()
                ? UpdateBlocker.of(
                        "proposal",
                        "",
                        since,
                        groups.members(services.get(service).team()))
                : UpdateBlocker.of(
                        "proposal",
                        "only " + String.join(" or ", proposers) + " may propose it",
                        since,
                        mayPropose.known(environment));
        return Stream.concat(Stream.of(proposal), reported.stream()).toList();
    }
}
