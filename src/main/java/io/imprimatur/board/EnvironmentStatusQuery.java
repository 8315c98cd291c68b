package io.imprimatur.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.imprimatur.board.EnvironmentStatusQuery.EnvironmentStatus.ApplicationStatus;
import io.imprimatur.board.EnvironmentStatusQuery.EnvironmentStatus.NextWindow;
import io.imprimatur.board.EnvironmentStatusQuery.EnvironmentStatus.OpenUpdate;
import io.imprimatur.calendar.Occurrence;
import io.imprimatur.service.call.CallQuery;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.Environment;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.ObservedApplications;
import io.imprimatur.service.update.ObservedApplications.ObservedApplication;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.ServiceUpdates;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query for the last observed state of environments; does not query Argo CD. */
@Component
public class EnvironmentStatusQuery {

    private final GatedServices services;
    private final ObservedApplications seen;
    private final ServiceUpdates updates;
    private final UpcomingEventsQuery upcomingEvents;
    private final CallQuery callQuery;

    EnvironmentStatusQuery(
            GatedServices services,
            ObservedApplications seen,
            ServiceUpdates updates,
            UpcomingEventsQuery upcomingEvents,
            CallQuery callQuery) {
        this.services = services;
        this.seen = seen;
        this.updates = updates;
        this.upcomingEvents = upcomingEvents;
        this.callQuery = callQuery;
    }

    /** All environments, in configuration order. */
    public List<EnvironmentStatus> all() {
        return of(List.copyOf(services.environments().keySet()));
    }

    /** @throws io.imprimatur.platform.refusal.Refusal if the environment is not configured */
    public EnvironmentStatus get(String id) {
        services.environment(id);
        return of(List.of(id)).get(0);
    }

    private List<EnvironmentStatus> of(List<String> ids) {
        Map<String, List<ObservedApplication>> known = seen.all().stream()
                .collect(Collectors.groupingBy(each -> each.at().environment()));
        Map<String, List<OpenUpdate>> open = updates.open().stream()
                .collect(Collectors.groupingBy(
                        each -> each.at().environment(),
                        Collectors.mapping(
                                each -> new OpenUpdate(
                                        each.id().toString(),
                                        each.service(),
                                        services.title(each.service()),
                                        each.version(),
                                        each.state().name(),
                                        each.stateSince()),
                                Collectors.toList())));
        Map<String, String> troubles = seen.errors();
        return ids.stream()
                .map(id -> now(
                        id,
                        known.getOrDefault(id, List.of()),
                        open.getOrDefault(id, List.of()),
                        Optional.ofNullable(troubles.get(id))))
                .toList();
    }

    private EnvironmentStatus now(
            String id, List<ObservedApplication> known, List<OpenUpdate> open, Optional<String> lastError) {
        Environment environment = services.environment(id);
        Map<String, String> gated = gated(id);
        List<String> automated = known.stream()
                .filter(ObservedApplication::autoSync)
                .map(each -> each.at().application())
                .toList();
        return new EnvironmentStatus(
                id,
                environment.title(),
                environment.stage().name(),
                environment.kind().name(),
                environment.window().orElse(null),
                environment
                        .window()
                        .flatMap(calendar -> upcomingEvents.nextWindow(id, calendar))
                        .map(EnvironmentStatusQuery::next)
                        .orElse(null),
                callQuery.operatorOf(id).orElse(null),
                environment.proposers(),
                environment.synchronisedBy().map(Environment.ArgoCd::url).orElse(null),
                trouble(environment, !gated.isEmpty(), lastError),
                environment.stage().allowsAutoSync()
                        ? List.of()
                        : automated.stream()
                                .map(application -> warning(environment, application, gated.containsKey(application)))
                                .toList(),
                gated.entrySet().stream()
                        .map(each -> application(new ApplicationKey(id, each.getKey()), each.getValue(), known))
                        .toList(),
                automated.stream()
                        .filter(application -> !gated.containsKey(application))
                        .toList(),
                open);
    }

    /** Ids of gated services by application name. */
    private Map<String, String> gated(String environment) {
        return services.all().entrySet().stream()
                .filter(each -> each.getValue().environments().contains(environment))
                .collect(Collectors.toMap(
                        each -> each.getValue().applicationOr(each.getKey()),
                        Map.Entry::getKey,
                        (first, second) -> first,
                        TreeMap::new));
    }

    private static NextWindow next(Occurrence occurrence) {
        return new NextWindow(
                occurrence.window().calendar(),
                occurrence.window().title(),
                occurrence.window().start().toInstant(),
                occurrence.window().end().toInstant(),
                occurrence.counts(),
                occurrence.why().orElse(null));
    }

    /** Environments without gated services are not monitored. */
    private static @Nullable String trouble(Environment environment, boolean runsServices, Optional<String> lastError) {
        if (!runsServices) return null;
        if (lastError.isPresent()) return lastError.get().isEmpty() ? null : lastError.get();
        return environment.synchronisedBy().isEmpty() ? "none is configured for it" : "it has not been queried yet";
    }

    private static String warning(Environment environment, String application, boolean gated) {
        return "Auto-sync is enabled for " + application + " (spec.syncPolicy.automated), which is allowed in bleed and"
                + " dev, not for " + environment.stage().name().toLowerCase(Locale.ROOT)
                + (gated ? ": its updates are not gated" : "");
    }

    private ApplicationStatus application(ApplicationKey at, String service, List<ObservedApplication> known) {
        Optional<ObservedApplication> now =
                known.stream().filter(each -> each.at().equals(at)).findFirst();
        return new ApplicationStatus(
                at.application(),
                service,
                services.title(service),
                now.isPresent(),
                now.filter(ObservedApplication::autoSync).isPresent(),
                now.map(ObservedApplication::sync).orElse(Sync.UNKNOWN).name(),
                now.map(ObservedApplication::health).orElse(Health.UNKNOWN).name(),
                now.flatMap(ObservedApplication::deployed).map(Revision::value).orElse(null),
                now.flatMap(ObservedApplication::target).map(Revision::value).orElse(null),
                now.map(ObservedApplication::conditions).stream()
                        .flatMap(String::lines)
                        .toList(),
                now.map(ObservedApplication::unsupported).orElse(""),
                now.map(ObservedApplication::observedAt).orElse(null));
    }

    /**
     * Last observed state of an environment, as returned by {@code GET /api/environments/idfprod}.
     *
     * @param calendar id of its maintenance calendar
     * @param operator title of the institution that operates it, if external
     * @param proposers groups whose members may propose updates; empty if everyone may
     * @param argocd URL of its Argo CD
     * @param trouble error of the last Argo CD query; absent if it succeeded or is not needed
     * @param warnings applications with automatic sync although updates are gated there
     * @param applications applications of gated services
     * @param otherAutoSync names of other applications with automatic sync
     * @param updates open updates
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EnvironmentStatus(
            String id,
            String title,
            String stage,
            String kind,
            @Nullable String calendar,
            @Nullable NextWindow window,
            @Nullable String operator,
            List<String> proposers,
            @Nullable URI argocd,
            @Nullable String trouble,
            List<String> warnings,
            List<ApplicationStatus> applications,
            List<String> otherAutoSync,
            List<OpenUpdate> updates) {

        /** @param why reason if the window is not usable, or not yet */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record NextWindow(
                String calendar, String title, Instant opens, Instant closes, boolean counts, @Nullable String why) {}

        /**
         * Application of a gated service; unobserved values are absent.
         *
         * @param unsupported why its updates are not supported; empty if they are
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record ApplicationStatus(
                String application,
                String service,
                String title,
                boolean seen,
                boolean autoSync,
                String sync,
                String health,
                @Nullable String deployed,
                @Nullable String target,
                List<String> conditions,
                String unsupported,
                @Nullable Instant seenAt) {}

        public record OpenUpdate(
                String id, String service, String title, String version, String state, Instant since) {}
    }
}
