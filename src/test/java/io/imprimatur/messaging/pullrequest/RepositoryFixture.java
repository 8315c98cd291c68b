package io.imprimatur.messaging.pullrequest;

import io.imprimatur.messaging.pullrequest.github.GitHubFixture;
import java.time.Duration;

/** Repositories for tests, created as from the configuration. */
public final class RepositoryFixture {

    private RepositoryFixture() {}

    /** @param kept cache duration of the main branch */
    public static PullRequestRepository of(RepositorySettings settings, Duration kept) {
        return all().of(settings, kept);
    }

    public static RepositoryFactory all() {
        return new RepositoryFactory((host, base) -> GitHubFixture.of(host));
    }
}
