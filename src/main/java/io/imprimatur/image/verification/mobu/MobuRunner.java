package io.imprimatur.image.verification.mobu;

import io.imprimatur.image.verification.BotUser;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.Deployment.Runner;
import io.imprimatur.image.verification.NotebookFilter;
import io.imprimatur.image.verification.NotebookRunner;
import io.imprimatur.image.verification.RunReport;
import io.imprimatur.image.verification.RunRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs notebooks through mobu: one flock with one monkey per run, both named after the run. */
@Component
class MobuRunner implements NotebookRunner {

    private final MobuClient mobuClient;

    MobuRunner(MobuClient mobuClient) {
        this.mobuClient = mobuClient;
    }

    @Override
    public Runner kind() {
        return Runner.MOBU;
    }

    /** The bot users: each can have one lab only. */
    @Override
    public List<String> slots(Deployment deployment) {
        return deployment.users().stream().map(BotUser::username).toList();
    }

    @Override
    public int maxRestarts() {
        return 1;
    }

    /** A flock with this name is from before a crash: mobu would replace it and start over. */
    @Override
    public void start(RunRequest order) {
        String name = order.run().name();
        if (mobuClient.summary(order.deployment(), name).isEmpty())
            mobuClient.put(order.deployment(), FlockRequest.of(order).json());
    }

    @Override
    public RunReport poll(RunRequest order) {
        Optional<FlockSummary> summary =
                mobuClient.summary(order.deployment(), order.run().name());
        if (summary.isEmpty()) return RunReport.vanished();
        Optional<Monkey> monkey =
                mobuClient.monkey(order.deployment(), order.run().name());
        if (monkey.isEmpty()) return RunReport.running();
        MonkeyLog log = mobuClient.log(order.deployment(), order.run().name(), monkey.get());
        return new FlockEvaluation(summary.get(), monkey.get(), log, NotebookFilter.of(order.collection())).report();
    }

    @Override
    public void stop(RunRequest order) {
        mobuClient.delete(order.deployment(), order.run().name());
    }
}
