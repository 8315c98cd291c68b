package io.imprimatur.image.verification.mobu;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.Deployment.BotUser;
import io.imprimatur.image.verification.Deployment.Runner;
import io.imprimatur.image.verification.NotebookCollection;
import io.imprimatur.image.verification.NotebookCollection.NotebookFilter;
import io.imprimatur.image.verification.NotebookRunner;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.NotebookRunner.RunRequest;
import io.imprimatur.image.verification.mobu.MobuClient.FlockSummary;
import io.imprimatur.image.verification.mobu.MobuClient.Monkey;
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

    /** Request body that defines a flock for a run. It has required options only, because mobu rejects unknown ones. */
    record FlockRequest(String json) {

        private static final ObjectMapper JSON = new ObjectMapper();

        static FlockRequest of(RunRequest order) {
            ObjectNode flock = JSON.createObjectNode();
            flock.put("name", order.run().name());
            flock.put("count", 1);
            user(
                    flock.putArray("users").addObject(),
                    order.deployment().user(order.run().slot().orElseThrow()));
            ArrayNode scopes = flock.putArray("scopes");
            order.deployment().scopes().forEach(scopes::add);
            ObjectNode business = flock.putObject("business");
            business.put("type", "NotebookRunnerList");
            business.put("restart", false);
            options(business.putObject("options"), order);
            return new FlockRequest(flock.toString());
        }

        // Deployments that assign user ids accept none, and an empty value would be rejected.
        private static void user(ObjectNode node, BotUser user) {
            node.put("username", user.username());
            if (user.uidnumber() != null) node.put("uidnumber", user.uidnumber());
            if (user.gidnumber() != null) node.put("gidnumber", user.gidnumber());
        }

        private static void options(ObjectNode options, RunRequest order) {
            NotebookCollection collection = order.collection();
            options.putObject("image")
                    .put("class", "by-reference")
                    .put("reference", order.run().image());
            options.put("repo_url", collection.git());
            options.put("repo_ref", order.run().commit().orElseThrow());
            ArrayNode rules = options.putArray("collection_rules");
            rule(rules, "intersect_union_of", collection.include());
            rule(rules, "exclude_union_of", collection.exclude());
        }

        private static void rule(ArrayNode rules, String type, List<String> patterns) {
            if (patterns.isEmpty()) return;
            ArrayNode listed = rules.addObject().put("type", type).putArray("patterns");
            patterns.forEach(listed::add);
        }
    }
}
