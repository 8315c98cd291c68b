package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An application as its environment's Argo CD sees it.
 *
 * @param target the commit that a synchronisation would bring now; nothing while it is not known
 * @param deployed the commit that was brought last; nothing if none ever was
 * @param images what runs, each as the registry names it
 * @param operation the one that runs or ran last
 * @param history what was deployed, oldest first
 */
public record Application(
        ApplicationAt at,
        Sync sync,
        Health health,
        Optional<Revision> target,
        Optional<Revision> deployed,
        List<String> images,
        Optional<Operation> operation,
        List<Deployed> history) {

    /** One of Argo CD's words as its own pages have it, e.g. {@code OutOfSync}. */
    static String spelt(Enum<?> word) {
        return Arrays.stream(word.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** Whether what runs is what the repository says. */
    public enum Sync {
        SYNCED,
        OUT_OF_SYNC,
        UNKNOWN
    }

    /** How what runs fares, in Argo CD's words. */
    public enum Health {
        HEALTHY,
        PROGRESSING,
        DEGRADED,
        SUSPENDED,
        MISSING,
        UNKNOWN
    }

    /**
     * A synchronisation or a roll-back.
     *
     * @param revision what it brings, where it is said
     * @param dryRun whether it only tried, and brought nothing
     * @param message what Argo CD says of it
     */
    public record Operation(Phase phase, Optional<Revision> revision, boolean dryRun, String message) {

        public boolean isRunning() {
            return phase == Phase.RUNNING || phase == Phase.TERMINATING;
        }
    }

    /** How far an operation is, in Argo CD's words. */
    public enum Phase {
        RUNNING,
        TERMINATING,
        SUCCEEDED,
        FAILED,
        ERROR
    }

    /** @param id by which Argo CD rolls back to it */
    public record Deployed(long id, Revision revision, Instant at) {}
}
