package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.GateSettings;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.process.OneNodeAtATime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at every environment that gated services run in, several at once, and lets updates be found there. */
@Component
public class LookAtApplications implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LookAtApplications.class);
    private static final int AT_ONCE = 8;

    private final GatedServices services;
    private final ServiceUpdates updates;
    private final Applications applications;
    private final FindMovedTargets findMovedTargets;
    private final SeenApplications seen;
    private final FindUpdates findUpdates;
    private final GateSettings settings;
    private final OneNodeAtATime oneNode;
    private final ExecutorService lookers = Executors.newFixedThreadPool(AT_ONCE);

    LookAtApplications(
            GatedServices services,
            ServiceUpdates updates,
            Applications applications,
            FindMovedTargets findMovedTargets,
            SeenApplications seen,
            FindUpdates findUpdates,
            GateSettings settings,
            OneNodeAtATime oneNode) {
        this.services = services;
        this.updates = updates;
        this.applications = applications;
        this.findMovedTargets = findMovedTargets;
        this.seen = seen;
        this.findUpdates = findUpdates;
        this.settings = settings;
        this.oneNode = oneNode;
    }

    @Scheduled(fixedDelayString = "${imprimatur.updates.poll:PT1M}")
    void lookNowAndThen() {
        oneNode.run("applications", settings.poll(), this::look);
    }

    /** In no transaction while it waits for an environment; one that fails keeps no other from being seen. */
    public void look() {
        Set<String> environments = services.all().values().stream()
                .flatMap(service -> service.environments().stream())
                .collect(Collectors.toSet());
        // Of these more is shown than that they are synchronised.
        Set<ApplicationAt> underWay =
                updates.open().stream().map(ServiceUpdate::at).collect(Collectors.toSet());
        CompletableFuture<?>[] looks = environments.stream()
                .map(environment -> CompletableFuture.runAsync(() -> look(environment, underWay), lookers))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(looks).join();
    }

    private void look(String environment, Set<ApplicationAt> underWay) {
        try {
            List<Application> found = applications.in(environment, underWay);
            seen.see(environment, found, findMovedTargets.among(found), obstacles(found, underWay));
            findUpdates.among(found);
        } catch (ApplicationsFailure failure) {
            seen.missed(environment, failure.getMessage());
        } catch (DataAccessException overtaken) {
            LOG.info("what was seen of {} was put on record by another node", environment, overtaken);
        }
    }

    /** Said before anybody wants to roll back. */
    private Map<ApplicationAt, String> obstacles(List<Application> found, Set<ApplicationAt> underWay) {
        Map<ApplicationAt, String> obstacles = new HashMap<>();
        found.stream()
                .filter(each -> underWay.contains(each.at()))
                .forEach(each -> applications.rollBackObstacle(each).ifPresent(why -> obstacles.put(each.at(), why)));
        return obstacles;
    }

    @Override
    public void destroy() {
        lookers.shutdownNow();
    }
}
