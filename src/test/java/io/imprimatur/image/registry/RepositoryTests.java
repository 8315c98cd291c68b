package io.imprimatur.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTests {

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/lsst-sqre/sciplat-lab,                     ghcr.io,                       lsst-sqre/sciplat-lab",
        "us-central1-docker.pkg.dev/p/sciplat/sciplat-lab,  us-central1-docker.pkg.dev,    p/sciplat/sciplat-lab",
        "docker.io/lsstsqre/sciplat-lab,                    docker.io,                     lsstsqre/sciplat-lab",
        "docker.io/ubuntu,                                  docker.io,                     library/ubuntu",
        "index.docker.io/lsstsqre/sciplat-lab,              docker.io,                     lsstsqre/sciplat-lab",
        "lsstsqre/sciplat-lab,                              docker.io,                     lsstsqre/sciplat-lab",
        "ubuntu,                                            docker.io,                     library/ubuntu",
        "localhost:5000/x,                                  localhost:5000,                x",
        "localhost/x,                                       localhost,                     x",
        "127.0.0.1:41234/team/app,                          127.0.0.1:41234,               team/app",
        "[::1]:5000/x,                                      [::1]:5000,                    x",
        "GHCR.io/a/b,                                       ghcr.io,                       a/b",
        "registry:5000/x,                                   registry:5000,                 x",
        "ghcr.io/a__b/c.d/e---f,                            ghcr.io,                       a__b/c.d/e---f",
    })
    void is_read_as_people_write_it(String text, String registry, String name) {
        Repository repository = Repository.parse(text);

        assertThat(repository).isEqualTo(new Repository(registry, name));
        assertThat(Repository.parse(repository.toString())).isEqualTo(repository);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "ghcr.io/",
                "ghcr.io//a",
                "ghcr.io/a/",
                "ghcr.io/A/b",
                "ghcr.io/a/b:w_2026_40",
                "ubuntu:22.04",
                "localhost:5000",
                "ghcr.io/a@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "https://ghcr.io/a/b",
                "ghcr.io:0/a",
                "ghcr.io:65536/a",
                "ghcr.io:port/a",
                "-ghcr.io/a",
                "user@ghcr.io/a",
                "ghcr.io/a..b",
                "ghcr.io/a/../b",
                "ghcr.io/a b",
                "ghcr.io/a?b",
                "ghcr.io/_a",
            })
    void anything_else_is_refused_with_the_accepted_form(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Repository.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("expected registry/name without tag or digest");
    }

    @ParameterizedTest
    @CsvSource({"ghcr.io, A", "ghcr, a/b", "docker.io, ubuntu", "GHCR.io, a/b", "ghcr.io, ''"})
    void cannot_be_made_with_a_wrong_part(String registry, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Repository(registry, name))
                .withMessageContaining(registry + "/" + name);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 100_000})
    void is_not_endless(int length) {
        String endless = "ghcr.io/" + "a".repeat(length - "ghcr.io/".length());

        assertThatIllegalArgumentException().isThrownBy(() -> Repository.parse(endless));
    }
}
