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
 * @param reconciledAt when Argo CD compared it and assessed its health last; nothing if it does not say
 * @param conditions what Argo CD reports of it, e.g. {@code ComparisonError: unable to resolve main}
 * @param setup how it is configured at Argo CD
 */
public record Application(
        ApplicationAt at,
        Sync sync,
        Health health,
        Optional<Revision> target,
        Optional<Revision> deployed,
        List<String> images,
        Optional<Operation> operation,
        List<Deployed> history,
        Optional<Instant> reconciledAt,
        List<String> conditions,
        Setup setup) {

    /** One of Argo CD's words as its own pages have it, e.g. {@code OutOfSync}. */
    static String spelt(Enum<?> word) {
        return Arrays.stream(word.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** Whether an operation is under way. */
    public boolean isBusy() {
        return operation.filter(Operation::isRunning).isPresent();
    }

    /** Whether Argo CD has assessed the health since the last operation ended, as far as it says when that was. */
    boolean isAssessedSinceOperation() {
        return operation
                .flatMap(Operation::finishedAt)
                .map(ended -> reconciledAt.filter(at -> !at.isBefore(ended)).isPresent())
                .orElse(true);
    }

    /** Its conditions as one text, after what comes before; empty where there are none. */
    String conditionsAfter(String separator) {
        return conditions.isEmpty() ? "" : separator + String.join("; ", conditions);
    }

    /**
     * How an application is configured at Argo CD.
     *
     * @param project of Argo CD, e.g. {@code default}; empty if it is not known
     * @param autoSync whether Argo CD synchronises it by itself
     * @param unsupported why updates of it are not managed here, e.g. because it has several sources
     */
    public record Setup(String project, boolean autoSync, Optional<String> unsupported) {

        /** As much as a list says. */
        public static final Setup UNKNOWN = new Setup("", false, Optional.empty());
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
     * @param finishedAt when it ended, by Argo CD's clock; nothing while it runs
     */
    public record Operation(
            Phase phase, Optional<Revision> revision, boolean dryRun, String message, Optional<Instant> finishedAt) {

        private static final String BLOCKED = "blocked by sync window";

        public boolean isRunning() {
            return phase == Phase.RUNNING || phase == Phase.TERMINATING;
        }

        /** Whether Argo CD holds it until a sync window of its own lets it go on. */
        public boolean isBlocked() {
            return phase == Phase.RUNNING && message.toLowerCase(Locale.ROOT).contains(BLOCKED);
        }

        /** Whether it really brings this revision. */
        boolean brings(Revision other) {
            return !dryRun && revision.filter(other::equals).isPresent();
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
