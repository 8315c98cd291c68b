package io.imprimatur.service.update;

import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.Nature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

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

    /** Id of a roll-out, e.g. {@code RO-3}. */
    public record RollOutId(long number) {

        private static final Pattern FORMAT = Pattern.compile("RO-[1-9][0-9]{0,17}");

        /** @throws UnknownRollOut if the text is not a roll-out id */
        public static RollOutId of(@Nullable String written) {
            return find(written).orElseThrow(() -> new UnknownRollOut(String.valueOf(written)));
        }

        static Optional<RollOutId> find(@Nullable String written) {
            return written != null && FORMAT.matcher(written).matches()
                    ? Optional.of(new RollOutId(Long.parseLong(written.substring(3))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "RO-" + number;
        }

        /** The roll-out does not exist. */
        static class UnknownRollOut extends Refusal {

            UnknownRollOut(Object id) {
                super(Kind.UNKNOWN, "Roll-out " + id + " not found");
            }
        }
    }
}
