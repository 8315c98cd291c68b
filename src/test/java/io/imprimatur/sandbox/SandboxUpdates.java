package io.imprimatur.sandbox;

import io.imprimatur.testing.ArgoCdApp;
import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Two environments' Argo CDs, in which a service is behind what was merged, and the repository that describes what is
 * deployed, with a host where somebody merges every pull request some seconds after it was opened.
 */
final class SandboxUpdates implements AutoCloseable {

    static final String APPLICATION = "discourse";

    private static final String CHART = "applications/discourse/Chart.yaml";
    private static final int SECONDS_TO_MERGE = 10;

    private final BareGit phalanx = BareGit.make().with(CHART, chart("3.4.0"));
    private final GitHubStandIn gitHub = GitHubStandIn.of(phalanx);
    private final ArgoCdStandIn dev = ArgoCdStandIn.start();
    private final ArgoCdStandIn prod = ArgoCdStandIn.start();
    private final List<ArgoCdApp> applications = List.of(
            dev.application(APPLICATION, revision(), version()), prod.application(APPLICATION, revision(), version()));
    private final ScheduledExecutorService somebody = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-merges");
        thread.setDaemon(true);
        return thread;
    });
    private int merged;

    private SandboxUpdates() {}

    static SandboxUpdates start() {
        SandboxUpdates started = new SandboxUpdates();
        started.phalanx.with(CHART, chart("3.5.0"));
        started.lookAtBranch();
        started.somebody.scheduleWithFixedDelay(
                started::mergeWhatIsOpen, SECONDS_TO_MERGE, SECONDS_TO_MERGE, TimeUnit.SECONDS);
        return started;
    }

    /** What {@code config/sandbox/application.yaml} leaves open. */
    void setProperties() {
        System.setProperty("sandbox.argocd-dev", dev.url());
        System.setProperty("sandbox.argocd-prod", prod.url());
        System.setProperty("sandbox.argocd-token", ArgoCdStandIn.TOKEN);
        System.setProperty("sandbox.phalanx", phalanx.url());
        System.setProperty("sandbox.github", gitHub.api());
        System.setProperty("sandbox.github-repository", GitHubStandIn.REPOSITORY);
        System.setProperty("sandbox.github-token", GitHubStandIn.TOKEN);
    }

    void mergeWhatIsOpen() {
        while (merged < gitHub.pulls()) {
            gitHub.merge(++merged, GitHubStandIn.Merge.SQUASH);
            lookAtBranch();
        }
    }

    /** As both Argo CDs do. */
    private void lookAtBranch() {
        applications.forEach(each -> each.target(revision(), version()));
    }

    List<ArgoCdApp> applications() {
        return applications;
    }

    GitHubStandIn gitHub() {
        return gitHub;
    }

    private String revision() {
        return phalanx.tip("main").orElseThrow().name();
    }

    private String version() {
        return phalanx.file("main", CHART)
                .lines()
                .filter(line -> line.startsWith("appVersion: "))
                .map(line -> line.substring("appVersion: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static String chart(String version) {
        return "# The forum\napiVersion: v2\nname: discourse\nversion: 1.0.0\nappVersion: " + version + "\n";
    }

    @Override
    public void close() {
        somebody.shutdownNow();
        dev.close();
        prod.close();
        gitHub.close();
    }
}
