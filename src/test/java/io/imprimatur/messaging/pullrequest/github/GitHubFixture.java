package io.imprimatur.messaging.pullrequest.github;

import io.imprimatur.messaging.pullrequest.PullRequests;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import java.time.Clock;
import java.time.Duration;

/** GitHub clients for tests, created as from the configuration. */
public final class GitHubFixture {

    private GitHubFixture() {}

    public static PullRequests of(Host host) {
        return of(host, Duration.ofSeconds(30), Clock.systemUTC());
    }

    static PullRequests of(Host host, Duration longestCall, Clock clock) {
        return new GitHubPullRequests(host, "main", new GitHubClient(host, longestCall, clock));
    }
}
