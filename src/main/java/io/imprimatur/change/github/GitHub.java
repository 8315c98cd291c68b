package io.imprimatur.change.github;

import io.imprimatur.change.PullRequestHosts;
import io.imprimatur.change.PullRequests;
import io.imprimatur.change.RepositorySettings.Host;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** GitHub, the host of every repository that has one. */
@Component
class GitHub implements PullRequestHosts {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private final Clock clock;

    GitHub(Clock clock) {
        this.clock = clock;
    }

    @Override
    public PullRequests of(Host host, String base) {
        return new GitHubPullRequests(host, base, new GitHubHttp(host, LONGEST_CALL, clock));
    }
}
