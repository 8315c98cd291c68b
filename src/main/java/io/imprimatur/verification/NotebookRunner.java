package io.imprimatur.verification;

import java.util.List;

/**
 * Runs collections of notebooks on deployments of one kind. Every call is short or ends at its own time limits, may come
 * again after a crash, and throws {@link RunnerUnreachable} where another try may help, {@link RunRefused} where not.
 */
public interface NotebookRunner {

    Deployment.Runner kind();

    /** What a run needs for itself while it runs, e.g. an account; it waits for a free one. Empty if nothing. */
    default List<String> places(Deployment deployment) {
        return List.of();
    }

    /** How often a run that has vanished is started again. */
    int restarts();

    /** Starts the run, or finds the one of its name that is there already. */
    void start(RunOrder order);

    /** How it stands, with the results so far. */
    RunReport poll(RunOrder order);

    /** Ends it and leaves nothing behind; nothing happens if there is nothing. */
    void stop(RunOrder order);
}
