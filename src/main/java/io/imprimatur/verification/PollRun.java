package io.imprimatur.verification;

import org.springframework.stereotype.Component;

/** Asks how a run stands and puts it on record. */
@Component
class PollRun {

    private final RunOrders orders;
    private final RunJournal journal;
    private final SettleRun settleRun;

    PollRun(RunOrders orders, RunJournal journal, SettleRun settleRun) {
        this.orders = orders;
        this.journal = journal;
        this.settleRun = settleRun;
    }

    void poll(RunOrder order) {
        NotebookRun run = order.run();
        NotebookRunner runner = orders.runner(order);
        RunReport report = runner.poll(order);
        switch (report.stage()) {
            case RUNNING -> journal.polled(run, report);
            case ENDED -> {
                journal.polled(run, report);
                settleRun.ended(run, report);
            }
            case VANISHED -> vanished(run, runner.restarts());
        }
    }

    private void vanished(NotebookRun run, int restarts) {
        if (run.restarts() < restarts) journal.vanished(run);
        else settleRun.broken(run, "the run vanished, and again after a restart");
    }
}
