package io.imprimatur.service.update.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.imprimatur.platform.http.BoundedHttp;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.Environment;
import io.imprimatur.service.formality.EnvironmentSettings;
import io.imprimatur.service.update.Application;
import io.imprimatur.service.update.Application.Deployed;
import io.imprimatur.service.update.Application.Phase;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.Applications;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.Revision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** {@link Applications} over the REST APIs of the configured Argo CDs. */
@Component
class ArgoCdApplications implements Applications {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final EnvironmentSettings settings;
    private final BoundedHttp http;
    private final Clock clock;
    private final TokenPermissions rights;

    @Autowired
    ArgoCdApplications(EnvironmentSettings settings, Clock clock) {
        this(settings, TIMEOUT, clock);
    }

    ArgoCdApplications(EnvironmentSettings settings, Duration timeout, Clock clock) {
        this.settings = settings;
        this.http = new BoundedHttp(timeout);
        this.clock = clock;
        this.rights = new TokenPermissions(clock);
    }

    @Override
    public List<Application> list(String environment, Set<ApplicationKey> complete) {
        return argoCd(environment).applications(complete);
    }

    private SortedSet<String> environments() {
        SortedSet<String> all = new TreeSet<>();
        settings.environments().forEach((id, each) -> each.synchronisedBy().ifPresent(configured -> all.add(id)));
        return all;
    }

    @Override
    public Application get(ApplicationKey at) {
        return argoCd(at.environment()).application(at.application());
    }

    /** Falls back to the cached state, because a refresh may take Argo CD's controller longer than the timeout. */
    @Override
    public Application refresh(ApplicationKey at) {
        try {
            return argoCd(at.environment()).refreshed(at.application());
        } catch (ArgoCdRequestFailed failure) {
            if (failure.reason().isTransient()) return get(at);
            throw failure;
        }
    }

    @Override
    public Changes changes(ApplicationKey at) {
        return ManagedResources.changes(
                argoCd(at.environment()).send(ArgoCdRequest.managedResources(at.application())));
    }

    @Override
    public boolean haveSameManifests(ApplicationKey at, Revision one, Revision other) {
        return one.equals(other) || manifests(at, one).equals(manifests(at, other));
    }

    /** A set, because the order of manifests varies. */
    private Set<JsonNode> manifests(ApplicationKey at, Revision revision) {
        JsonNode rendered = argoCd(at.environment()).send(ArgoCdRequest.manifests(at.application(), revision));
        return ApplicationJson.elements(rendered.path("manifests"))
                .map(each -> ArgoCdClient.parsed(each.asText()))
                .collect(Collectors.toSet());
    }

    /** Prunes resources that the repository no longer has, since the application would stay out of sync otherwise. */
    @Override
    public void synchronise(ApplicationKey at, Revision revision, boolean dryRun) {
        Application now = get(at);
        if (isRunning(now, revision, dryRun)) return;
        refuseWhileBusy(now);
        if (!dryRun && now.sync() == Sync.SYNCED && isDeployed(now, revision)) return;
        Map<String, Object> body = Map.of("revision", revision.value(), "prune", true, "dryRun", dryRun);
        begin(at, ArgoCdRequest.synchronise(at.application(), body), revision);
    }

    @Override
    public void rollBack(ApplicationKey at, Deployed previous) {
        Application now = get(at);
        if (isRunning(now, previous.revision(), false)) return;
        refuseWhileBusy(now);
        if (isDeployed(now, previous.revision()) && hasSucceeded(now, previous.revision())) return;
        Map<String, Object> body = Map.of("id", previous.id(), "prune", true);
        begin(at, ArgoCdRequest.rollBack(at.application(), body), previous.revision());
    }

    /** Ignores an error if the operation has ended meanwhile, which Argo CD reports as an error. */
    @Override
    public void terminateOperation(ApplicationKey at) {
        if (!get(at).isBusy()) return;
        try {
            argoCd(at.environment()).execute(ArgoCdRequest.endOperation(at.application()));
        } catch (ArgoCdRequestFailed failure) {
            if (get(at).isBusy()) throw failure;
        }
    }

    @Override
    public Optional<String> rollBackObstacle(Application now) {
        if (now.setup().autoSync())
            return Optional.of("auto-sync is enabled for " + now.at()
                    + " (spec.syncPolicy.automated), so Argo CD rejects a rollback");
        if (now.setup().project().isEmpty()) return Optional.empty();
        return rights.rollBackObstacle(now, argoCd(now.at().environment()));
    }

    /** Assumes UTC, the default, if the token may not read the project with the time zones. */
    @Override
    public Optional<Instant> blockedUntil(ApplicationKey at) {
        try {
            ArgoCdClient argoCd = argoCd(at.environment());
            JsonNode assigned = argoCd.send(ArgoCdRequest.syncWindows(at.application()));
            return SyncWindows.of(assigned, project(argoCd, get(at).setup().project()))
                    .opensAfter(clock.instant());
        } catch (ArgoCdRequestFailed | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static JsonNode project(ArgoCdClient argoCd, String project) {
        try {
            return argoCd.send(ArgoCdRequest.project(project));
        } catch (ArgoCdRequestFailed forbidden) {
            return MissingNode.getInstance();
        }
    }

    private void begin(ApplicationKey at, ArgoCdRequest request, Revision revision) {
        JsonNode accepted =
                argoCd(at.environment()).send(request).path("operation").path("sync");
        if (!ApplicationJson.revision(accepted.path("revision")).equals(Optional.of(revision)))
            throw ArgoCdError.unexpectedResponse(
                    at.environment(),
                    request,
                    "it took up '" + accepted.path("revision").asText("nothing") + "', not " + revision);
    }

    private static boolean isRunning(Application now, Revision revision, boolean dryRun) {
        return now.operation()
                .filter(each -> each.isRunning() && each.dryRun() == dryRun)
                .flatMap(Application.Operation::revision)
                .filter(revision::equals)
                .isPresent();
    }

    /** An operation that failed half way does not appear in the history. */
    private static boolean hasSucceeded(Application now, Revision revision) {
        return now.operation()
                .filter(last -> last.phase() == Phase.SUCCEEDED && !last.dryRun())
                .flatMap(Application.Operation::revision)
                .filter(revision::equals)
                .isPresent();
    }

    private static boolean isDeployed(Application now, Revision revision) {
        return now.deployed().filter(revision::equals).isPresent();
    }

    private static void refuseWhileBusy(Application now) {
        if (now.operation().filter(Application.Operation::isRunning).isPresent())
            throw new ArgoCdRequestFailed(
                    Reason.BUSY, "Argo CD is at work on " + now.at() + " already: expected no other operation");
    }

    private ArgoCdClient argoCd(String environment) {
        return settings.environment(environment)
                .flatMap(Environment::synchronisedBy)
                .map(configured -> new ArgoCdClient(environment, configured, http))
                .orElseThrow(() -> new ArgoCdRequestFailed(
                        Reason.NOT_CONFIGURED,
                        "'" + environment + "' has no Argo CD: expected imprimatur.updates.environments." + environment
                                + ".argocd.url, or one of " + environments()));
    }
}
