package io.imprimatur.update;

import static io.imprimatur.update.UpdateState.IN_APPROVAL;
import static io.imprimatur.update.UpdateState.WAITING;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Updates that are not brought yet and that the repository has gone on from, as far as this node has seen: a hint ahead
 * of the comparison that counts, when their time has come.
 */
@Component
class MovedAhead {

    private final ServiceUpdates updates;
    private final Applications applications;
    private final Map<UpdateId, Revision> found = new ConcurrentHashMap<>();

    MovedAhead(ServiceUpdates updates, Applications applications) {
        this.updates = updates;
        this.applications = applications;
    }

    /** @throws ApplicationsFailure with the cause */
    void look(Collection<Application> seen) {
        Map<ApplicationAt, ServiceUpdate> open =
                updates.open().stream().collect(Collectors.toMap(ServiceUpdate::at, Function.identity()));
        found.keySet().retainAll(open.values().stream().map(ServiceUpdate::id).toList());
        seen.stream()
                .filter(application -> open.containsKey(application.at()))
                .forEach(application -> look(open.get(application.at()), application));
    }

    /** The commit that would bring something else than what is to be approved. */
    Optional<Revision> of(ServiceUpdate update) {
        return isBefore(update) ? Optional.ofNullable(found.get(update.id())) : Optional.empty();
    }

    private void look(ServiceUpdate update, Application now) {
        Optional<Revision> moved =
                isBefore(update) ? now.target().filter(target -> differs(update, target)) : Optional.empty();
        moved.ifPresentOrElse(target -> found.put(update.id(), target), () -> found.remove(update.id()));
    }

    private boolean differs(ServiceUpdate update, Revision now) {
        Revision target = update.approvedTarget();
        return !target.equals(now) && !applications.bringTheSame(update.at(), target, now);
    }

    private static boolean isBefore(ServiceUpdate update) {
        return update.state() == IN_APPROVAL || update.state() == WAITING;
    }
}
