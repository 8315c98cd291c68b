package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds open updates whose target no longer matches the main branch. */
@Component
class FindMovedTargets {

    private static final Logger LOG = LoggerFactory.getLogger(FindMovedTargets.class);

    private final ServiceUpdates updates;
    private final CompareTargets compareTargets;

    FindMovedTargets(ServiceUpdates updates, CompareTargets compareTargets) {
        this.updates = updates;
        this.compareTargets = compareTargets;
    }

    /**
     * Target commits of the affected updates. Skips applications that cannot be compared. Calls Argo CD; must not be
     * called within a database transaction.
     */
    Map<ApplicationAt, Revision> among(Collection<Application> applications) {
        Map<ApplicationAt, ServiceUpdate> open =
                updates.open().stream().collect(Collectors.toMap(ServiceUpdate::at, Function.identity()));
        Map<ApplicationAt, Revision> moved = new HashMap<>();
        for (Application each : applications)
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
}
