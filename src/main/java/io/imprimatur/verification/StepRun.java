package io.imprimatur.verification;

import io.imprimatur.verification.NotebookRun.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one run a step on, and ends it where that is not to be. */
@Component
class StepRun {

    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    /** As long a deployment may be out of reach before a person is asked. */
    private static final Duration PATIENCE = Duration.ofHours(1);

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
        if (order.isEmpty()) settleRun.broken(run, run.cell() + " has no configured runner any more");
        else if (isOver(run, order.get())) settleRun.broken(run, notEnded(order.get()));
        else tryStep(order.get());
    }

    private void tryStep(RunOrder order) {
        try {
            if (order.run().state() == State.WANTED) startRun.start(order);
            else pollRun.poll(order);
        } catch (RunRefused refused) {
            settleRun.broken(order.run(), refused.getMessage());
        } catch (RunnerUnreachable away) {
            LOG.warn("{}: {}", order.run().name(), SecretMask.mask(String.valueOf(away.getMessage())));
            unreachable(order.run(), away);
        }
    }

    private void unreachable(NotebookRun run, RunnerUnreachable away) {
        journal.troubled(run, String.valueOf(away.getMessage()));
        Instant since = run.troubleSince().orElse(clock.instant());
        if (clock.instant().isAfter(since.plus(PATIENCE)))
            settleRun.broken(run, "given up after " + PATIENCE.toMinutes() + " minutes: " + away.getMessage());
    }

    private boolean isOver(NotebookRun run, RunOrder order) {
        return run.startedAt()
                .filter(started ->
                        clock.instant().isAfter(started.plus(order.deployment().runTimeout())))
                .isPresent();
    }

    private static String notEnded(RunOrder order) {
        return "the run did not end within " + order.deployment().runTimeout();
    }
}
