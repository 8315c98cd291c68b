package io.imprimatur.messaging.pullrequest.github;

import io.imprimatur.messaging.pullrequest.PullRequestHosts;
import io.imprimatur.messaging.pullrequest.PullRequests;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Creates GitHub clients for repositories with a host. */
@Component
class GitHubHost implements PullRequestHosts {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

    private final Clock clock;

    GitHubHost(Clock clock) {
        this.clock = clock;
    }

    @Override
    public PullRequests of(Host host, String base) {
        return new GitHubPullRequests(host, base, new GitHubClient(host, REQUEST_TIMEOUT, clock));
    }
}
