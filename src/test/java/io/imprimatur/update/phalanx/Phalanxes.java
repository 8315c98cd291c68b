package io.imprimatur.update.phalanx;

import io.imprimatur.testing.GitHubStandIn;
import io.imprimatur.update.VersionChanges.Change;
import io.imprimatur.update.VersionChanges.Edit;
import io.imprimatur.update.VersionChanges.Place;
import io.imprimatur.update.github.GitHubs;
import io.imprimatur.update.phalanx.PhalanxSettings.Author;
import io.imprimatur.update.phalanx.PhalanxSettings.Host;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The adapter, as the configuration would make it. */
final class Phalanxes {

    static final Author AUTHOR = new Author("Imprimatur", "imprimatur@example.org");

    private static final Queue<MainBranch> MADE = new ConcurrentLinkedQueue<>();

    private Phalanxes() {}

    /** Removes what is kept of repositories. */
    static void forget() {
        MADE.forEach(MainBranch::destroy);
        MADE.clear();
    }

    static PhalanxChanges of(GitHubStandIn gitHub) {
        return of(gitHub, gitHub.git(), Duration.ofMinutes(5));
    }

    static PhalanxChanges of(GitHubStandIn gitHub, String git, Duration kept) {
        return of(settings(gitHub, git), kept);
    }

    static PhalanxSettings settings(GitHubStandIn gitHub, String git) {
        Host host = new Host(URI.create(gitHub.api()), GitHubStandIn.REPOSITORY, GitHubStandIn.TOKEN);
        return new PhalanxSettings(URI.create(git), "main", AUTHOR, host);
    }

    static PhalanxChanges of(PhalanxSettings settings, Duration kept) {
        PhalanxGit git = new PhalanxGit(settings);
        MainBranch mainBranch = new MainBranch(git, kept);
        MADE.add(mainBranch);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        settings.pullRequestHost().ifPresent(host -> beans.addBean("host", GitHubs.of(host)));
        return new PhalanxChanges(
                git, mainBranch, new PushBranch(git, settings), beans.getBeanProvider(PullRequests.class));
    }

    static Change change(String branch, String file, String key, String version) {
        return new Change(branch, "Nublado " + version, "For U-17.", List.of(new Edit(new Place(file, key), version)));
    }
}
