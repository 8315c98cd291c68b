package io.imprimatur.image.verification;

import java.util.List;

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
}
