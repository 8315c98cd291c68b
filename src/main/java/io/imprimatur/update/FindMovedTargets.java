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

/** Finds the open updates whose applications would be brought something else by now than what is to be approved. */
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
     * The commits that the updates are for. One that cannot be compared now is left out. Waits for environments: never
     * within a database transaction.
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
            LOG.warn("the target of {} could not be compared: {}", now.at(), failure.getMessage());
            return false;
        }
    }
}
