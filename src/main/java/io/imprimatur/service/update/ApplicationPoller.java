package io.imprimatur.service.update;

import io.imprimatur.engine.ClusterLock;
import io.imprimatur.platform.concurrent.ConcurrentCalls;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.GateSettings;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Polls the Argo CD applications of every environment with gated services, concurrently, and starts updates that are
 * found there.
 */
@Component
public class ApplicationPoller {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationPoller.class);
    private static final int MAX_CONCURRENT = 8;

    private final GatedServices services;
    private final ServiceUpdates updates;
    private final Applications applications;
    private final ManifestComparison manifestComparison;
    private final ObservedApplications seen;
    private final ProposeFoundUpdates proposeFoundUpdates;
    private final GateSettings settings;
    private final ClusterLock oneNode;
    private final ConcurrentCalls calls;

    ApplicationPoller(
            GatedServices services,
            ServiceUpdates updates,
            Applications applications,
            ManifestComparison manifestComparison,
            ObservedApplications seen,
            ProposeFoundUpdates proposeFoundUpdates,
            GateSettings settings,
            ClusterLock oneNode,
            ConcurrentCalls calls) {
        this.services = services;
        this.updates = updates;
        this.applications = applications;
        this.manifestComparison = manifestComparison;
        this.seen = seen;
        this.proposeFoundUpdates = proposeFoundUpdates;
        this.settings = settings;
        this.oneNode = oneNode;
        this.calls = calls;
    }

    @Scheduled(fixedDelayString = "${imprimatur.updates.poll:PT1M}")
    void pollOnSchedule() {
        oneNode.runIfDue("applications", settings.poll(), this::poll);
    }

    /** Holds no transaction while it waits for Argo CD. A failing environment does not affect the others. */
    public void poll() {
        Set<String> environments = services.all().values().stream()
                .flatMap(gatedService -> gatedService.environments().stream())
                .collect(Collectors.toSet());
        // Applications with an open update are read completely.
        Set<ApplicationKey> open =
                updates.open().stream().map(ServiceUpdate::at).collect(Collectors.toSet());
        calls.forEach(environments, MAX_CONCURRENT, environment -> poll(environment, open));
    }

    private void poll(String environment, Set<ApplicationKey> open) {
        try {
            List<Application> found = applications.list(environment, open);
            seen.replace(environment, found, movedTargets(found), obstacles(found, open));
            proposeFoundUpdates.propose(found);
        } catch (ArgoCdRequestFailed failure) {
            seen.recordError(environment, failure.getMessage());
        } catch (DataAccessException concurrent) {
            LOG.info("Another node stored the applications of {} concurrently", environment, concurrent);
        }
    }

    /** Targets of open updates that differ from the sync target. Skips applications that cannot be compared. */
    private Map<ApplicationKey, Revision> movedTargets(List<Application> found) {
        Map<ApplicationKey, ServiceUpdate> open =
                updates.open().stream().collect(Collectors.toMap(ServiceUpdate::at, Function.identity()));
        Map<ApplicationKey, Revision> moved = new HashMap<>();
        for (Application each : found)
            Optional.ofNullable(open.get(each.at()))
                    .flatMap(ServiceUpdate::target)
                    .filter(target -> isMovedFrom(target, each))
                    .ifPresent(target -> moved.put(each.at(), target));
        return moved;
    }

    private boolean isMovedFrom(Revision target, Application now) {
        try {
            return now.target()
                    .filter(seen -> !manifestComparison.haveSameManifests(now.at(), target, seen))
                    .isPresent();
        } catch (ArgoCdRequestFailed failure) {
            LOG.warn("The target of {} could not be compared: {}", now.at(), failure.getMessage());
            return false;
        }
    }

    /** Stored so that pages show the obstacle before a rollback is requested. */
    private Map<ApplicationKey, String> obstacles(List<Application> found, Set<ApplicationKey> open) {
        Map<ApplicationKey, String> obstacles = new HashMap<>();
        found.stream()
                .filter(each -> open.contains(each.at()))
                .forEach(each -> applications.rollBackObstacle(each).ifPresent(why -> obstacles.put(each.at(), why)));
        return obstacles;
    }
}
