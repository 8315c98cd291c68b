package io.imprimatur.change;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Factory of the configured repositories. */
@Component
public class ChangedRepositories {

    private static final Duration CACHE_DURATION = Duration.ofSeconds(30);

    private final PullRequestHosts hosts;

    ChangedRepositories(PullRequestHosts hosts) {
        this.hosts = hosts;
    }

    public ChangedRepository of(RepositorySettings settings) {
        return of(settings, CACHE_DURATION);
    }

    /** @param cacheDuration time for which a snapshot, or a failure to read it, is cached */
    ChangedRepository of(RepositorySettings settings, Duration cacheDuration) {
        MainBranch mainBranch = new MainBranch(new GitRemote(settings), cacheDuration);
        return new ChangedRepository(
                settings, mainBranch, settings.host().map(host -> hosts.of(host, settings.branch())));
    }
}
