package io.imprimatur.messaging.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.messaging.pullrequest.RepositorySettings.Author;
import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import io.imprimatur.testing.StandInRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GitRemoteTests {

    @Test
    void the_token_is_in_no_file() throws IOException {
        try (GitHubStandIn gitHub = GitHubStandIn.of(BareGit.make().with("a.yaml", "tag: 1\n"))) {
            Host host = new Host(URI.create(gitHub.api()), GitHubStandIn.REPOSITORY, GitHubStandIn.TOKEN);
            RepositorySettings settings = new RepositorySettings(
                    "test", URI.create(gitHub.git()), "main", new Author("a", "a@example.org"), Optional.of(host));
            try (Snapshot snapshot = new GitRemote(settings).fetch("main");
                    Stream<Path> files = Files.walk(snapshot.bareRepository().folder())) {
                assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(GitHubStandIn.TOKEN));
            }
            assertThat(gitHub.server().requests())
                    .isNotEmpty()
                    .extracting(StandInRequest::toString)
                    .noneMatch(request -> request.contains(GitHubStandIn.TOKEN));
        }
    }
}
