package io.imprimatur.image.verification;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs collections of notebooks on deployments of one kind. All calls are short or limited in time, idempotent after a
 * crash, and throw {@link RunnerUnreachable} for transient errors, {@link RunRefused} for permanent ones.
 */
public interface NotebookRunner {

    Deployment.Runner kind();

    /**
     * Exclusive resources, e.g. bot users, of which a run needs one; it waits for a free one. Empty if none is needed.
     */
    default List<String> slots(Deployment deployment) {
        return List.of();
    }

    /** How often a vanished run is restarted. */
    int maxRestarts();

    /** Starts the run, unless a run of its name already exists. */
    void start(RunRequest order);

    /** Polls the state of the run and its results so far. */
    RunReport poll(RunRequest order);

    /** Stops the run and removes its remains; no-op if there are none. */
    void stop(RunRequest order);

    /**
     * A run with the configuration that a runner needs.
     *
     * @param finished notebooks with a recorded outcome; runners skip these if they can select notebooks
     */
    record RunRequest(NotebookRun run, Deployment deployment, NotebookCollection collection, Set<String> finished) {}

    /**
     * State of a run as reported by its runner.
     *
     * @param image actual image, as far as known
     * @param outcomes outcomes of finished notebooks
     * @param notRun number of notebooks that did not run; only after the end
     * @param error error of the run itself, other than failed notebooks
     * @param log log of the runner, truncated
     */
    record RunReport(
            Stage stage,
            Optional<String> image,
            List<NotebookOutcome> outcomes,
            int notRun,
            Optional<String> error,
            String log) {

        /** Stage of a run. */
        public enum Stage {
            RUNNING,
            ENDED,
            VANISHED
        }

        public static RunReport running() {
            return new RunReport(Stage.RUNNING, Optional.empty(), List.of(), 0, Optional.empty(), "");
        }

        public static RunReport vanished() {
            return new RunReport(Stage.VANISHED, Optional.empty(), List.of(), 0, Optional.empty(), "");
        }

        public static RunReport ended() {
            return new RunReport(Stage.ENDED, Optional.empty(), List.of(), 0, Optional.empty(), "");
        }
    }

    /** A run is impossible as requested; retrying does not help. */
    class RunRefused extends RuntimeException {

        public RunRefused(String message) {
            super(message);
        }

        public RunRefused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The runner or one of its dependencies is unreachable; a retry may succeed. */
    class RunnerUnreachable extends RuntimeException {

        public RunnerUnreachable(String message) {
            super(message);
        }

        public RunnerUnreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
