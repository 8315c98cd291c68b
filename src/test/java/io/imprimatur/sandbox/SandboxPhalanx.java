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

/** Local configuration and chart repositories, on hosts that merge each pull request after some seconds. */
final class SandboxPhalanx implements AutoCloseable {

    private static final int SECONDS_TO_MERGE = 10;
    private static final String CHARTS = "lsst-sqre/charts";
    private static final String GAFAELFAWR = "applications/gafaelfawr/Chart.yaml";

    private final BareGit git = BareGit.make()
            .with(chart("nublado"), written("8.0.0"))
            .with(chart("squareone"), written("0.11.0"))
            .with(chart("discourse"), written("3.3.1"))
            .with(GAFAELFAWR, "apiVersion: v2\ndependencies:\n  - name: gafaelfawr\n    version: 4.4.2\n");
    private final BareGit charts = BareGit.make()
            .with("charts/gafaelfawr/Chart.yaml", "apiVersion: v2\nversion: 4.4.2\nappVersion: 9.2.0\n")
            .with("charts/gafaelfawr/values.yaml", "image:\n  tag: \"9.2.0\"\n");
    private final Branch before = branch();
    private final GitHubStandIn gitHub = GitHubStandIn.of(git);
    private final GitHubStandIn chartsHub = GitHubStandIn.of(CHARTS, charts);
    private final ScheduledExecutorService somebody = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-merges");
        thread.setDaemon(true);
        return thread;
    });
    private Future<?> merging = CompletableFuture.completedFuture(null);
    private int merged;
    private int mergedCharts;

    private SandboxPhalanx() {}

    /** Starts with a merged new version of each service. */
    static SandboxPhalanx start() {
        SandboxPhalanx started = new SandboxPhalanx();
        started.git
                .with(chart("nublado"), written("8.1.0"))
                .with(chart("squareone"), written("0.12.0"))
                .with(chart("discourse"), written("3.3.2"));
        return started;
    }

    /** Main branch before these merges. */
    Branch before() {
        return before;
    }

    Branch branch() {
        return new Branch(
                git.tip("main").orElseThrow().name(),
                version("nublado"),
                version("squareone"),
                version("discourse"),
                git.file("main", GAFAELFAWR).replaceFirst("(?s).*version: ", "").strip());
    }

    /** Sets the values missing in {@code config/sandbox/application.yaml}. */
    void setProperties() {
        System.setProperty("sandbox.phalanx", git.url());
        System.setProperty("sandbox.github", gitHub.api());
        System.setProperty("sandbox.github-repository", GitHubStandIn.REPOSITORY);
        System.setProperty("sandbox.github-token", GitHubStandIn.TOKEN);
        System.setProperty("sandbox.charts", charts.url());
        System.setProperty("sandbox.charts-github", chartsHub.api());
        System.setProperty("sandbox.charts-repository", CHARTS);
    }

    /** @param told receives each merge */
    void startMerging(Consumer<Branch> told) {
        merging = somebody.scheduleWithFixedDelay(
                () -> mergeWhatIsOpen(told), SECONDS_TO_MERGE, SECONDS_TO_MERGE, TimeUnit.SECONDS);
    }

    void mergeWhatIsOpen(Consumer<Branch> told) {
        while (mergedCharts < chartsHub.pulls()) chartsHub.merge(++mergedCharts, GitHubStandIn.Merge.SQUASH);
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
        chartsHub.close();
    }

    /** Main branch at one commit, with the versions of the services. */
    record Branch(String commit, String nublado, String squareone, String discourse, String gafaelfawr) {}
}
