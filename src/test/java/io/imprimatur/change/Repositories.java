package io.imprimatur.change;

import io.imprimatur.change.github.GitHubs;
import java.time.Duration;

/** Repositories, as the configuration would make them. */
public final class Repositories {

    private Repositories() {}

    /** @param kept how long what was read is taken for what is there */
    public static ChangedRepository of(RepositorySettings settings, Duration kept) {
        return all().of(settings, kept);
    }

    public static ChangedRepositories all() {
        return new ChangedRepositories((host, base) -> GitHubs.of(host));
    }
}
