package io.imprimatur.messaging.pullrequest;

import io.imprimatur.messaging.pullrequest.PullRequestRepository.MainBranchCache;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestHosts;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Factory of the configured repositories. */
@Component
public class RepositoryFactory {

    private static final Duration CACHE_DURATION = Duration.ofSeconds(30);

    private final PullRequestHosts hosts;

    RepositoryFactory(PullRequestHosts hosts) {
        this.hosts = hosts;
    }

    public PullRequestRepository of(RepositorySettings settings) {
        return of(settings, CACHE_DURATION);
    }

    /** @param cacheDuration time for which a snapshot, or a failure to read it, is cached */
    PullRequestRepository of(RepositorySettings settings, Duration cacheDuration) {
        MainBranchCache mainBranchCache = new MainBranchCache(new GitRemote(settings), cacheDuration);
        return new PullRequestRepository(
                settings, mainBranchCache, settings.host().map(host -> hosts.of(host, settings.branch())));
    }
}
