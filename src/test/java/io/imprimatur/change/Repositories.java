package io.imprimatur.change;

import io.imprimatur.change.github.GitHubs;
import java.time.Duration;

/** Repositories for tests, created as from the configuration. */
public final class Repositories {

    private Repositories() {}

    /** @param kept cache duration of the main branch */
    public static ChangedRepository of(RepositorySettings settings, Duration kept) {
        return all().of(settings, kept);
    }

    public static ChangedRepositories all() {
        return new ChangedRepositories((host, base) -> GitHubs.of(host));
    }
}
