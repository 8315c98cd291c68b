package io.imprimatur.service.update;

import io.imprimatur.service.formality.ApplicationKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * State of an Argo CD application.
 *
 * @param target the commit that a sync would deploy; empty while unknown
 * @param deployed the commit that was deployed last; empty if none was
 * @param images images that run, as full references
 * @param operation the current or last operation
 * @param history deployments, oldest first
 * @param reconciledAt time of Argo CD's last comparison and health assessment, if reported
 * @param conditions conditions that Argo CD reports, e.g. {@code ComparisonError: unable to resolve main}
 * @param setup its configuration in Argo CD
 */
public record Application(
        ApplicationKey at,
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

    /** A constant in Argo CD's spelling, e.g. {@code OutOfSync}. */
    static String displayName(Enum<?> word) {
        return Arrays.stream(word.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** Whether an operation is running. */
    public boolean isBusy() {
        return operation.filter(Operation::isRunning).isPresent();
    }

    /**
     * Whether Argo CD has assessed the health since the last operation finished; true if its finish time is unknown.
     */
    boolean isAssessedSinceOperation() {
        return operation
                .flatMap(Operation::finishedAt)
                .map(ended -> reconciledAt.filter(at -> !at.isBefore(ended)).isPresent())
                .orElse(true);
    }

    /** The conditions as one text with the separator in front; empty if there are none. */
    String conditionsAfter(String separator) {
        return conditions.isEmpty() ? "" : separator + String.join("; ", conditions);
    }

    /**
     * Configuration of an application in Argo CD.
     *
     * @param project Argo CD project, e.g. {@code default}; empty if unknown
     * @param autoSync whether automated sync is enabled
     * @param unsupported why its updates cannot be managed here, e.g. several sources
     */
    public record Setup(String project, boolean autoSync, Optional<String> unsupported) {

        /** Used for entries of the application list, which omits the configuration. */
        public static final Setup UNKNOWN = new Setup("", false, Optional.empty());
    }

    /** Argo CD's sync status. */
    public enum Sync {
        SYNCED,
        OUT_OF_SYNC,
        UNKNOWN
    }

    /** Argo CD's health status. */
    public enum Health {
        HEALTHY,
        PROGRESSING,
        DEGRADED,
        SUSPENDED,
        MISSING,
        UNKNOWN
    }

    /**
     * A sync or a rollback.
     *
     * @param revision the revision it deploys, if reported
     * @param dryRun whether it was a dry run
     * @param message Argo CD's status message
     * @param finishedAt finish time by Argo CD's clock; empty while running
     */
    public record Operation(
            Phase phase, Optional<Revision> revision, boolean dryRun, String message, Optional<Instant> finishedAt) {

        private static final String BLOCKED_MESSAGE = "blocked by sync window";

        public boolean isRunning() {
            return phase == Phase.RUNNING || phase == Phase.TERMINATING;
        }

        /** Whether an Argo CD sync window blocks it. */
        public boolean isBlocked() {
            return phase == Phase.RUNNING && message.toLowerCase(Locale.ROOT).contains(BLOCKED_MESSAGE);
        }

        /** Whether it deploys this revision; false for a dry run. */
        boolean deploys(Revision other) {
            return !dryRun && revision.filter(other::equals).isPresent();
        }
    }

    /** Argo CD's operation phase. */
    public enum Phase {
        RUNNING,
        TERMINATING,
        SUCCEEDED,
        FAILED,
        ERROR
    }

    /** @param id history id that Argo CD's rollback takes */
    public record Deployed(long id, Revision revision, Instant at) {}
}
