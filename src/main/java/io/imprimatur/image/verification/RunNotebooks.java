package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.NotebookRun.State;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.NotebookRunner.RunRequest;
import io.imprimatur.image.verification.NotebookRunner.RunnerUnreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Advances each active run of a proposal: starts requested runs, polls running ones. Returns quickly. */
@Component
public class RunNotebooks {

    private static final Logger LOG = LoggerFactory.getLogger(RunNotebooks.class);

    // A long job would block one of the few threads of the job executor.
    private static final Duration TIME_LIMIT = Duration.ofSeconds(45);

    /** How long a deployment may be unreachable before the run fails. */
    private static final Duration UNREACHABLE_TIMEOUT = Duration.ofHours(1);

    private final NotebookRuns runs;
    private final RunRequests orders;
    private final StartRun startRun;
    private final CompleteRun completeRun;
    private final RunJournal journal;
    private final CleanUpRuns cleanUpRuns;
    private final Clock clock;

    RunNotebooks(
            NotebookRuns runs,
            RunRequests orders,
            StartRun startRun,
            CompleteRun completeRun,
            RunJournal journal,
            CleanUpRuns cleanUpRuns,
            Clock clock) {
        this.runs = runs;
        this.orders = orders;
        this.startRun = startRun;
        this.completeRun = completeRun;
        this.journal = journal;
        this.cleanUpRuns = cleanUpRuns;
        this.clock = clock;
    }

    /** Runs outside the engine's transaction, so that each update commits at once. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void advance(ProposalId id) {
        long started = System.nanoTime();
        for (NotebookRun run : runs.active(id)) {
            advance(run);
            // The remaining runs are first in the next cycle.
            if (System.nanoTime() - started > TIME_LIMIT.toNanos()) break;
        }
        cleanUpRuns.cleanUp(id);
    }

    private void advance(NotebookRun run) {
        Optional<RunRequest> order = orders.of(run);
        if (order.isEmpty()) completeRun.fail(run, run.cell() + " has no configured runner any more");
        else if (isTimedOut(run, order.get())) completeRun.fail(run, timeoutMessage(order.get()));
        else startOrPoll(order.get());
    }

    private void startOrPoll(RunRequest order) {
        try {
            if (order.run().state() == State.WANTED) startRun.start(order);
            else poll(order);
        } catch (RunRefused refused) {
            completeRun.fail(order.run(), refused.getMessage());
        } catch (RunnerUnreachable unreachable) {
            LOG.warn(
                    "run {} cannot proceed, will retry: {}",
                    order.run().name(),
                    SecretMask.mask(String.valueOf(unreachable.getMessage())));
            unreachable(order.run(), unreachable);
        }
    }

    private void unreachable(NotebookRun run, RunnerUnreachable unreachable) {
        journal.recordError(run, String.valueOf(unreachable.getMessage()));
        Instant since = run.troubleSince().orElse(clock.instant());
        if (clock.instant().isAfter(since.plus(UNREACHABLE_TIMEOUT)))
            completeRun.fail(
                    run, "given up after " + UNREACHABLE_TIMEOUT.toMinutes() + " minutes: " + unreachable.getMessage());
    }

    private boolean isTimedOut(NotebookRun run, RunRequest order) {
        return run.startedAt()
                .filter(started ->
                        clock.instant().isAfter(started.plus(order.deployment().runTimeout())))
                .isPresent();
    }

    private static String timeoutMessage(RunRequest order) {
        return "the run did not end within " + order.deployment().runTimeout();
    }

    private void poll(RunRequest order) {
        NotebookRun run = order.run();
        NotebookRunner runner = orders.runner(order);
        RunReport report = runner.poll(order);
        switch (report.stage()) {
            case RUNNING -> journal.recordProgress(run, report);
            case ENDED -> {
                journal.recordProgress(run, report);
                completeRun.complete(run, report);
            }
            case VANISHED -> vanished(run, runner.maxRestarts());
        }
    }

    private void vanished(NotebookRun run, int restarts) {
        if (run.restarts() < restarts) journal.requestRestart(run);
        else completeRun.fail(run, "the run vanished, and again after a restart");
    }
}
