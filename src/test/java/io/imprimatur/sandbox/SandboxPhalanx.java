package io.imprimatur.sandbox;

import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A little repository that describes what is deployed, on a host where somebody merges every pull request some seconds
 * after it was opened.
 */
final class SandboxPhalanx implements AutoCloseable {

    private static final int SECONDS_TO_MERGE = 10;

    private final BareGit git = BareGit.make()
            .with(chart("nublado"), written("8.0.0"))
            .with(chart("squareone"), written("0.11.0"))
            .with(chart("discourse"), written("3.3.1"));
    private final Branch before = branch();
    private final GitHubStandIn gitHub = GitHubStandIn.of(git);
    private final ScheduledExecutorService somebody = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-merges");
        thread.setDaemon(true);
        return thread;
    });
    private Future<?> merging = CompletableFuture.completedFuture(null);
    private int merged;

    private SandboxPhalanx() {}

    /** With a new version of each service merged. */
    static SandboxPhalanx start() {
        SandboxPhalanx started = new SandboxPhalanx();
        started.git
                .with(chart("nublado"), written("8.1.0"))
                .with(chart("squareone"), written("0.12.0"))
                .with(chart("discourse"), written("3.3.2"));
        return started;
    }

    /** As it was before those were merged. */
    Branch before() {
        return before;
    }

    Branch branch() {
        return new Branch(
                git.tip("main").orElseThrow().name(), version("nublado"), version("squareone"), version("discourse"));
    }

    /** What {@code config/sandbox/application.yaml} leaves open. */
    void setProperties() {
        System.setProperty("sandbox.phalanx", git.url());
        System.setProperty("sandbox.github", gitHub.api());
        System.setProperty("sandbox.github-repository", GitHubStandIn.REPOSITORY);
        System.setProperty("sandbox.github-token", GitHubStandIn.TOKEN);
    }

    /** @param told of every merge */
    void mergeFromNowOn(Consumer<Branch> told) {
        merging = somebody.scheduleWithFixedDelay(
                () -> mergeWhatIsOpen(told), SECONDS_TO_MERGE, SECONDS_TO_MERGE, TimeUnit.SECONDS);
    }

    void mergeWhatIsOpen(Consumer<Branch> told) {
        while (merged < gitHub.pulls()) {
            gitHub.merge(++merged, GitHubStandIn.Merge.SQUASH);
            told.accept(branch());
        }
    }

    GitHubStandIn gitHub() {
        return gitHub;
    }

    private String version(String application) {
        List<String> lines = git.file("main", chart(application)).lines().toList();
        return lines.get(lines.size() - 1).replace("appVersion: ", "");
    }

    private static String chart(String application) {
        return "applications/" + application + "/Chart.yaml";
    }

    private static String written(String version) {
        return "# Deployed as it is.\napiVersion: v2\nversion: 1.0.0\nappVersion: " + version + "\n";
    }

    @Override
    public void close() {
        merging.cancel(true);
        somebody.shutdownNow();
        gitHub.close();
    }

    /** The main branch at one moment: its commit, and the services' versions there. */
    record Branch(String commit, String nublado, String squareone, String discourse) {}
}
