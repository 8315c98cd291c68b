package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.image.verification.NotebookRunner.RunRequest;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Removes the remains of finished or abandoned runs from deployments. */
@Component
public class CleanUpRuns {

    private static final Logger LOG = LoggerFactory.getLogger(CleanUpRuns.class);

    private final Proposals proposals;
    private final NotebookRuns runs;
    private final RunRequests orders;
    private final RunJournal journal;

    CleanUpRuns(Proposals proposals, NotebookRuns runs, RunRequests orders, RunJournal journal) {
        this.proposals = proposals;
        this.runs = runs;
        this.orders = orders;
        this.journal = journal;
    }

    /** Cleans up all runs; failed attempts are repeated by the next call. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void cleanUp() {
        runs.needingCleanUp().stream().filter(this::isOver).forEach(this::tryCleanUp);
    }

    /** Cleans up the runs of one proposal. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void cleanUp(ProposalId id) {
        runs.needingCleanUp().stream()
                .filter(run -> run.proposal().equals(id))
                .filter(this::isOver)
                .forEach(this::tryCleanUp);
    }

    private boolean isOver(NotebookRun run) {
        return !run.isActive() || proposals.get(run.proposal()).state() != ProposalState.VERIFYING;
    }

    private void tryCleanUp(NotebookRun run) {
        try {
            Optional<RunRequest> order = orders.of(run);
            order.ifPresent(each -> orders.runner(each).stop(each));
            if (order.isEmpty())
                LOG.warn("run {} has no configured runner any more: check its deployment for remains", run.name());
            if (run.isActive()) journal.recordEnd(run, "stopped, because the result was no longer needed");
            journal.recordCleanUp(run);
        } catch (RunnerUnreachable | RunRefused notStopped) {
            LOG.warn(
                    "could not stop run {}, will retry: {}",
                    run.name(),
                    SecretMask.mask(String.valueOf(notStopped.getMessage())));
        }
    }
}
