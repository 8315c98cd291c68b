package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes each of a proposal's runs one step on: starts what is wanted, asks how the others stand. Short, whatever runs. */
@Component
public class RunNotebooks {

    // A job that goes on for long would keep one of the few threads that there are for all of them.
    private static final Duration ENOUGH = Duration.ofSeconds(45);

    private final NotebookRuns runs;
    private final StepRun stepRun;
    private final ClearRuns clearRuns;

    RunNotebooks(NotebookRuns runs, StepRun stepRun, ClearRuns clearRuns) {
        this.runs = runs;
        this.stepRun = stepRun;
        this.clearRuns = clearRuns;
    }

    /** Runs outside the engine's transaction: none waits for a deployment, and each mark is committed as it is made. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void goOn(ProposalId id) {
        long begun = System.nanoTime();
        for (NotebookRun run : runs.underWay(id)) {
            stepRun.step(run);
            // What is left has its turn at the next look.
            if (System.nanoTime() - begun > ENOUGH.toNanos()) break;
        }
        clearRuns.clear(id);
    }
}
