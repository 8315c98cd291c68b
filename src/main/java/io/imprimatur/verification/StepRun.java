package io.imprimatur.verification;

import io.imprimatur.verification.NotebookRun.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Advances one run, and completes it on permanent errors and timeouts. */
@Component
class StepRun {

    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    /** How long a deployment may be unreachable before the run fails. */
    private static final Duration UNREACHABLE_TIMEOUT = Duration.ofHours(1);

    private final RunOrders orders;
    private final StartRun startRun;
    private final PollRun pollRun;
    private final SettleRun settleRun;
    private final RunJournal journal;
    private final Clock clock;

    StepRun(
            RunOrders orders,
            StartRun startRun,
            PollRun pollRun,
            SettleRun settleRun,
            RunJournal journal,
            Clock clock) {
        this.orders = orders;
        this.startRun = startRun;
        this.pollRun = pollRun;
        this.settleRun = settleRun;
        this.journal = journal;
        this.clock = clock;
    }

    void step(NotebookRun run) {
        Optional<RunOrder> order = orders.of(run);
        if (order.isEmpty()) settleRun.broken(run, run.cell() + " has no runner in the configuration any more");
        else if (isTimedOut(run, order.get())) settleRun.broken(run, timeoutMessage(order.get()));
        else tryStep(order.get());
    }

    private void tryStep(RunOrder order) {
        try {
            if (order.run().state() == State.WANTED) startRun.start(order);
            else pollRun.poll(order);
        } catch (RunRefused refused) {
            settleRun.broken(order.run(), refused.getMessage());
        } catch (RunnerUnreachable unreachable) {
            LOG.warn("run {} cannot proceed, will retry: {}", order.run().name(), SecretMask.mask(String.valueOf(unreachable.getMessage())));
            unreachable(order.run(), unreachable);
        }
    }

    private void unreachable(NotebookRun run, RunnerUnreachable unreachable) {
        journal.troubled(run, String.valueOf(unreachable.getMessage()));
        Instant since = run.troubleSince().orElse(clock.instant());
        if (clock.instant().isAfter(since.plus(UNREACHABLE_TIMEOUT)))
            settleRun.broken(run, "given up after " + UNREACHABLE_TIMEOUT.toMinutes() + " minutes: " + unreachable.getMessage());
    }

    private boolean isTimedOut(NotebookRun run, RunOrder order) {
        return run.startedAt()
                .filter(started ->
                        clock.instant().isAfter(started.plus(order.deployment().runTimeout())))
                .isPresent();
    }

    private static String timeoutMessage(RunOrder order) {
        return "the run did not end within " + order.deployment().runTimeout();
    }
}
