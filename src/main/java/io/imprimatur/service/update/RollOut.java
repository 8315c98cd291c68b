package io.imprimatur.service.update;

import io.imprimatur.service.formality.Disruption;
import io.imprimatur.service.formality.Nature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Update of a service over several environments in sequence.
 *
 * @param route id of its route
 * @param environments environment ids, as configured when it was proposed
 * @param stopReason reason; empty unless stopped
 */
public record RollOut(
        RollOutId id,
        String service,
        String route,
        List<String> environments,
        String version,
        Disruption disruption,
        Optional<ExpectedDowntime> expectedDowntime,
        Nature nature,
        String reason,
        String proposer,
        Instant proposedAt,
        State state,
        Instant stateSince,
        String stopReason) {

    /** State of a roll-out. */
    public enum State {
        RUNNING,
        DONE,
        STOPPED
    }

    /** The environment after this one. */
    public Optional<String> environmentAfter(String environment) {
        int next = environments.indexOf(environment) + 1;
        return next > 0 && next < environments.size() ? Optional.of(environments.get(next)) : Optional.empty();
    }

    /** E.g. {@code RO-3 nublado 8.1.0 by science}. */
    public String title() {
        return id + " " + service + (version.isEmpty() ? "" : " " + version) + " by " + route;
    }
}
