package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Advances each active run of a proposal: starts requested runs, polls running ones. Returns quickly. */
@Component
public class RunNotebooks {

    // A long job would block one of the few threads of the job executor.
    private static final Duration TIME_LIMIT = Duration.ofSeconds(45);

    private final NotebookRuns runs;
    private final StepRun stepRun;
    private final ClearRuns clearRuns;

    RunNotebooks(NotebookRuns runs, StepRun stepRun, ClearRuns clearRuns) {
        this.runs = runs;
        this.stepRun = stepRun;
        this.clearRuns = clearRuns;
    }

    /** Runs outside the engine's transaction, so that each update commits at once. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void goOn(ProposalId id) {
        long started = System.nanoTime();
        for (NotebookRun run : runs.underWay(id)) {
            stepRun.step(run);
            // The remaining runs are first in the next cycle.
            if (System.nanoTime() - started > TIME_LIMIT.toNanos()) break;
        }
        clearRuns.clear(id);
    }
}
