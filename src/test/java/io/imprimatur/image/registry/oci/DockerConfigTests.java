package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.image.registry.oci.CredentialSource.Credentials;
import io.imprimatur.image.registry.oci.TimeLimit.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigTests {

    /** base64 of {@code robot:s3:cret}. */
    private static final String AUTH = "cm9ib3Q6czM6Y3JldA==";

    private static final Credentials ROBOT = new Credentials("robot", "s3:cret");

    private final Deadline patience = Deadline.in(Duration.ofSeconds(10));

    @TempDir
    private Path directory;

    private Optional<Credentials> at(String registry, String json) throws IOException {
        Path file = Files.writeString(directory.resolve("config.json"), json);
        return new DockerConfig(file, directory.resolve("docker-credential-").toString()).at(registry, patience);
    }

    private void helper(String name, String script) throws IOException {
        Path program = Files.writeString(directory.resolve("docker-credential-" + name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io, ghcr.io",
        "https://ghcr.io, ghcr.io",
        "https://ghcr.io/v2/, ghcr.io",
        "localhost:5000, localhost:5000",
        "https://index.docker.io/v1/, docker.io",
        "docker.io, docker.io",
    })
    void logins_are_found_by_host(String key, String registry) throws IOException {
        String json = "{\"auths\":{\"" + key + "\":{\"auth\":\"" + AUTH + "\"}}}";

        assertThat(at(registry, json)).contains(ROBOT);
        assertThat(at("quay.io", json)).isEmpty();
    }

    @Test
    void a_login_may_be_written_out() throws IOException {
        assertThat(at("ghcr.io", "{\"auths\":{\"ghcr.io\":{\"username\":\"robot\",\"password\":\"s3:cret\"}}}"))
                .contains(ROBOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"auths\":{}}",
                "{\"auths\":{\"ghcr.io\":{}}}",
                "{\"auths\":{\"ghcr.io/team\":{\"auth\":\"eA==\"}}}"
            })
    void without_a_login_there_is_none(String json) throws IOException {
        assertThat(at("ghcr.io", json)).isEmpty();
    }

    @Test
    void without_a_file_there_is_none() throws IOException {
        assertThat(new DockerConfig(directory.resolve("none.json"), "docker-credential-").at("ghcr.io", patience))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"%%%\"}}}",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"cm9ib3Q=\"}}}"
            })
    void a_malformed_file_is_said_without_its_secrets(String json) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> at("ghcr.io", json))
                .withMessageContaining("config.json")
                .withMessageContaining("expected")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("cm9ib3Q="));
    }

    @Test
    void a_registrys_own_helper_is_asked() throws IOException {
        helper("mine", "[ \"$1 $(cat)\" = 'get ghcr.io' ] && echo '{\"Username\":\"robot\",\"Secret\":\"s3:cret\"}'");

        assertThat(at("ghcr.io", "{\"credHelpers\":{\"ghcr.io\":\"mine\"},\"credsStore\":\"other\"}"))
                .contains(ROBOT);
    }

    @Test
    void docker_hub_has_its_own_name_in_the_store() throws IOException {
        helper(
                "store",
                "[ \"$(cat)\" = 'https://index.docker.io/v1/' ] && echo '{\"Username\":\"robot\",\"Secret\":\"s3:cret\"}'");

        assertThat(at("docker.io", "{\"credsStore\":\"store\"}")).contains(ROBOT);
    }

    @Test
    void what_the_store_does_not_know_may_be_in_the_file() throws IOException {
        helper("store", "echo 'credentials not found in native keychain'; exit 1");

        assertThat(at("ghcr.io", "{\"credsStore\":\"store\",\"auths\":{\"ghcr.io\":{\"auth\":\"" + AUTH + "\"}}}"))
                .contains(ROBOT);
    }

    @Test
    void a_helper_that_gives_a_refresh_token_is_refused() throws IOException {
        helper("store", "echo '{\"Username\":\"<token>\",\"Secret\":\"s3cret\"}'");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> at("ghcr.io", "{\"credsStore\":\"store\"}"))
                .withMessageContaining("expected JSON with Username and Secret")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void a_helper_that_does_not_answer_is_given_up() throws IOException {
        helper("store", "exec sleep 60");
        Path file = Files.writeString(directory.resolve("config.json"), "{\"credsStore\":\"store\"}");
        DockerConfig config =
                new DockerConfig(file, directory.resolve("docker-credential-").toString());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> config.at("ghcr.io", Deadline.in(Duration.ofMillis(300))))
                .withMessageEndingWith("did not answer within 300 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/bin/sh", "a b"})
    void a_helper_is_a_name_and_no_path(String name) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> at("ghcr.io", "{\"credsStore\":\"" + name + "\"}"))
                .withMessageContaining("'" + name + "' is not a credential helper");
    }

    @Test
    void what_is_configured_here_counts_first() throws IOException {
        CredentialSource docker = (registry, timeLimit) -> Optional.of(new Credentials("docker", "x"));
        CredentialSource configured =
                (registry, timeLimit) -> registry.equals("ghcr.io") ? Optional.of(ROBOT) : Optional.empty();

        assertThat(configured.or(docker).at("ghcr.io", patience)).contains(ROBOT);
        assertThat(configured.or(docker).at("quay.io", patience)).contains(new Credentials("docker", "x"));
    }
}
