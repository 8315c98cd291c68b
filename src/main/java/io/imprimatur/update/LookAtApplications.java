package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.GateSettings;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.process.OneNodeAtATime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Polls the Argo CD applications of every environment with gated services, concurrently, and starts updates that are
 * found there.
 */
@Component
public class LookAtApplications implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LookAtApplications.class);
    private static final int MAX_CONCURRENT = 8;

    private final GatedServices services;
    private final ServiceUpdates updates;
    private final Applications applications;
    private final CompareTargets compareTargets;
    private final SeenApplications seen;
    private final FindUpdates findUpdates;
    private final GateSettings settings;
    private final OneNodeAtATime oneNode;
    private final ExecutorService pool = Executors.newFixedThreadPool(MAX_CONCURRENT);

    LookAtApplications(
            GatedServices services,
            ServiceUpdates updates,
            Applications applications,
            CompareTargets compareTargets,
            SeenApplications seen,
            FindUpdates findUpdates,
            GateSettings settings,
            OneNodeAtATime oneNode) {
        this.services = services;
        this.updates = updates;
        this.applications = applications;
        this.compareTargets = compareTargets;
        this.seen = seen;
        this.findUpdates = findUpdates;
        this.settings = settings;
        this.oneNode = oneNode;
    }

    @Scheduled(fixedDelayString = "${imprimatur.updates.poll:PT1M}")
    void pollOnSchedule() {
        oneNode.run("applications", settings.poll(), this::look);
    }

    /** Holds no transaction while it waits for Argo CD. A failing environment does not affect the others. */
    public void look() {
        Set<String> environments = services.all().values().stream()
                .flatMap(service -> service.environments().stream())
                .collect(Collectors.toSet());
        // Applications with an open update are read completely.
        Set<ApplicationAt> open = updates.open().stream().map(ServiceUpdate::at).collect(Collectors.toSet());
        CompletableFuture<?>[] polls = environments.stream()
                .map(environment -> CompletableFuture.runAsync(() -> look(environment, open), pool))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(polls).join();
    }

    private void look(String environment, Set<ApplicationAt> open) {
        try {
            List<Application> found = applications.in(environment, open);
            seen.see(environment, found, movedTargets(found), obstacles(found, open));
            findUpdates.among(found);
        } catch (ApplicationsFailure failure) {
            seen.missed(environment, failure.getMessage());
        } catch (DataAccessException concurrent) {
            LOG.info("Another node stored the applications of {} concurrently", environment, concurrent);
        }
    }

    /** Targets of open updates that differ from the sync target. Skips applications that cannot be compared. */
    private Map<ApplicationAt, Revision> movedTargets(List<Application> found) {
        Map<ApplicationAt, ServiceUpdate> open =
                updates.open().stream().collect(Collectors.toMap(ServiceUpdate::at, Function.identity()));
        Map<ApplicationAt, Revision> moved = new HashMap<>();
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
                    .filter(seen -> !compareTargets.bringTheSame(now.at(), target, seen))
                    .isPresent();
        } catch (ApplicationsFailure failure) {
            LOG.warn("The target of {} could not be compared: {}", now.at(), failure.getMessage());
            return false;
        }
    }

    /** Stored so that pages show the obstacle before a rollback is requested. */
    private Map<ApplicationAt, String> obstacles(List<Application> found, Set<ApplicationAt> open) {
        Map<ApplicationAt, String> obstacles = new HashMap<>();
        found.stream()
                .filter(each -> open.contains(each.at()))
                .forEach(each -> applications.rollBackObstacle(each).ifPresent(why -> obstacles.put(each.at(), why)));
        return obstacles;
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
    }
}
