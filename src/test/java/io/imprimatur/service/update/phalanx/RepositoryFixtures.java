package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.RepositoryFixture;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Author;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import io.imprimatur.service.update.VersionRepository.Change;
import io.imprimatur.service.update.VersionRepository.Edit;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import io.imprimatur.testing.GitHubStandIn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Creates the adapter from settings. */
final class RepositoryFixtures {

    static final Author AUTHOR = new Author("Imprimatur", "imprimatur@example.org");

    private static final Queue<YamlVersionRepository> MADE = new ConcurrentLinkedQueue<>();

    private RepositoryFixtures() {}

    /** Removes cached repositories. */
    static void close() {
        MADE.forEach(YamlVersionRepository::destroy);
        MADE.clear();
    }

    static YamlVersionRepository of(GitHubStandIn gitHub) {
        return of(gitHub, gitHub.git(), Duration.ofMinutes(5));
    }

    static YamlVersionRepository of(GitHubStandIn gitHub, String git, Duration kept) {
        return of(settings(gitHub, git), kept);
    }

    static PhalanxSettings settings(GitHubStandIn gitHub, String git) {
        Host host = new Host(URI.create(gitHub.api()), GitHubStandIn.REPOSITORY, GitHubStandIn.TOKEN);
        return new PhalanxSettings(URI.create(git), "main", AUTHOR, host);
    }

    static YamlVersionRepository of(PhalanxSettings settings, Duration kept) {
        YamlVersionRepository made = new YamlVersionRepository(
                settings.repository().map(repository -> RepositoryFixture.of(repository, kept)));
        MADE.add(made);
        return made;
    }

    static Change change(String branch, String file, String key, String version) {
        return new Change(
                branch, "Nublado " + version, "For U-17.", List.of(new Edit(new VersionLocation(file, key), version)));
    }
}
