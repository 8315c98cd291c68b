package io.imprimatur.update;

import io.imprimatur.formality.Disruption;
import io.imprimatur.formality.Nature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One update over several environments, one after another.
 *
 * @param route the id of its route
 * @param environments their ids, as the route had them when it was proposed
 * @param stopped why it goes no further; empty unless it was stopped
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
        String stopped) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        STOPPED
    }

    /** The environment whose turn it is after this one. */
    public Optional<String> after(String environment) {
        int next = environments.indexOf(environment) + 1;
        return next > 0 && next < environments.size() ? Optional.of(environments.get(next)) : Optional.empty();
    }

    /** E.g. {@code RO-3 nublado 8.1.0 by science}. */
    public String title() {
        return id + " " + service + (version.isEmpty() ? "" : " " + version) + " by " + route;
    }
}
