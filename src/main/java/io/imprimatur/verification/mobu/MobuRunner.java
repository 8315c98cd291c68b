package io.imprimatur.verification.mobu;

import io.imprimatur.verification.BotUser;
import io.imprimatur.verification.Deployment;
import io.imprimatur.verification.Deployment.Runner;
import io.imprimatur.verification.NotebookFiles;
import io.imprimatur.verification.NotebookRunner;
import io.imprimatur.verification.RunOrder;
import io.imprimatur.verification.RunReport;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs notebooks through mobu: one flock with one monkey per run, both named after the run. */
@Component
class MobuRunner implements NotebookRunner {

    private final Flocks flocks;

    MobuRunner(Flocks flocks) {
        this.flocks = flocks;
    }

    @Override
    public Runner kind() {
        return Runner.MOBU;
    }

    /** The bot users: each can have one lab only. */
    @Override
    public List<String> places(Deployment deployment) {
        return deployment.users().stream().map(BotUser::username).toList();
    }

    @Override
    public int restarts() {
        return 1;
    }

    /** A flock with this name is from before a crash: mobu would replace it and start over. */
    @Override
    public void start(RunOrder order) {
        String name = order.run().name();
        if (flocks.summary(order.deployment(), name).isEmpty())
            flocks.put(order.deployment(), FlockRequest.of(order).json());
    }

    @Override
    public RunReport poll(RunOrder order) {
        Optional<FlockSummary> summary =
                flocks.summary(order.deployment(), order.run().name());
        if (summary.isEmpty()) return RunReport.vanished();
        Optional<Monkey> monkey = flocks.monkey(order.deployment(), order.run().name());
        if (monkey.isEmpty()) return RunReport.running();
        MonkeyLog log = flocks.log(order.deployment(), order.run().name(), monkey.get());
        return new FlockVerdict(summary.get(), monkey.get(), log, NotebookFiles.of(order.collection())).report();
    }

    @Override
    public void stop(RunOrder order) {
        flocks.delete(order.deployment(), order.run().name());
    }
}
