package io.imprimatur.change;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** The repositories that the configuration names. */
@Component
public class ChangedRepositories {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final PullRequestHosts hosts;

    ChangedRepositories(PullRequestHosts hosts) {
        this.hosts = hosts;
    }

    public ChangedRepository of(RepositorySettings settings) {
        return of(settings, KEPT);
    }

    /** @param kept how long what was read, or why it could not be, is taken for what is there */
    ChangedRepository of(RepositorySettings settings, Duration kept) {
        MainBranch mainBranch = new MainBranch(new GitRemote(settings), kept);
        return new ChangedRepository(
                settings, mainBranch, settings.host().map(host -> hosts.of(host, settings.branch())));
    }
}
