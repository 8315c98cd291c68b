package io.imprimatur.service.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.identity.PersonGroups;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.ObservedApplications.ObservedApplication;
import io.imprimatur.service.update.UpdateBlockers.UpdateBlocker;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query for applications of gated services with a pending update. */
@Component
public class PendingApplicationsQuery {

    private final GatedServices services;
    private final ObservedApplications seen;
    private final ServiceUpdates updates;
    private final UpdateBlockers blockers;
    private final PersonGroups groups;
    private final ProposalEligibility proposalEligibility;

    PendingApplicationsQuery(
            GatedServices services,
            ObservedApplications seen,
            ServiceUpdates updates,
            UpdateBlockers blockers,
            PersonGroups groups,
            ProposalEligibility proposalEligibility) {
        this.services = services;
        this.seen = seen;
        this.updates = updates;
        this.blockers = blockers;
        this.groups = groups;
        this.proposalEligibility = proposalEligibility;
    }

    /** Longest pending first. */
    public List<PendingApplication> all() {
        Map<ApplicationKey, ObservedApplication> known =
                seen.all().stream().collect(Collectors.toMap(ObservedApplication::at, Function.identity()));
        Map<ApplicationKey, ServiceUpdate> open =
                updates.open().stream().collect(Collectors.toMap(ServiceUpdate::at, Function.identity()));
        Map<String, String> errors = seen.errors();
        return services.all().entrySet().stream()
                .flatMap(service -> service.getValue().environments().stream()
                        .map(environment -> services.applicationIn(service.getKey(), environment))
                        .flatMap(at -> waiting(
                                service.getKey(),
                                at,
                                Optional.ofNullable(known.get(at)),
                                Optional.ofNullable(open.get(at)),
                                errors)
                                .stream()))
                .sorted(Comparator.comparing(PendingApplication::since))
                .toList();
    }

    private Optional<PendingApplication> waiting(
            String service,
            ApplicationKey at,
            Optional<ObservedApplication> now,
            Optional<ServiceUpdate> open,
            Map<String, String> errors) {
        Optional<Instant> since = Stream.of(
                        now.flatMap(ObservedApplication::outOfSyncSince), open.map(ServiceUpdate::proposedAt))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return since.map(from -> new PendingApplication(
                service,
                at.environment(),
                at.application(),
                now.map(each -> each.sync().name()).orElse(Application.Sync.UNKNOWN.name()),
                now.map(each -> each.health().name()).orElse(Application.Health.UNKNOWN.name()),
                now.flatMap(ObservedApplication::deployed).map(Revision::value).orElse(null),
                open.flatMap(ServiceUpdate::target)
                        .or(() -> now.flatMap(ObservedApplication::target))
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
            String service, String environment, Instant since, Optional<ObservedApplication> now) {
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
                        proposalEligibility.knownProposers(environment));
        return Stream.concat(Stream.of(proposal), reported.stream()).toList();
    }

    /**
     * Application with a pending update.
     *
     * @param since start of the out-of-sync period, or proposal of its update
     * @param update open update, if any
     * @param opens blockers, with the users who can clear them
     * @param trouble error of the last poll of its environment
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PendingApplication(
            String service,
            String environment,
            String application,
            String sync,
            String health,
            @Nullable String deployed,
            @Nullable String target,
            Instant since,
            @Nullable String update,
            @Nullable String state,
            List<UpdateBlocker> opens,
            @Nullable String trouble) {}
}
