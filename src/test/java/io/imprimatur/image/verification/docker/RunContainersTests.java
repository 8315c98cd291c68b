package io.imprimatur.image.verification.docker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.NotebookRunner.RunRefused;
import io.imprimatur.testing.DockerEngine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Against a real Docker engine. */
@Tag("full")
class RunContainersTests {

    private static final DockerClients HOSTS = new DockerClients();
    private static DockerEngine engine;

    @BeforeAll
    static void start() {
        engine = DockerEngine.start();
    }

    @AfterAll
    static void stop() {
        HOSTS.destroy();
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 40, 12})
    void the_network_of_the_engines_host_is_refused_by_its_id_too(int digits) {
        String id =
                engine.docker("network", "inspect", "--format={{.Id}}", "host").substring(0, digits);

        assertThatThrownBy(() -> on(id).checkNetwork())
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining(id)
                .hasMessageContaining("expected none");
    }

    @Test
    void no_network_and_one_of_its_own_are_taken() {
        engine.docker("network", "create", "--driver=bridge", "--internal", "notebooks");

        assertThatCode(() -> on("none").checkNetwork()).doesNotThrowAnyException();
        assertThatCode(() -> on("notebooks").checkNetwork()).doesNotThrowAnyException();
    }

    @Test
    void a_network_that_is_not_there_is_named() {
        assertThatThrownBy(() -> on("nowhere").checkNetwork())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nowhere");
    }

    private static RunContainers on(String network) {
        Deployment deployment = new Binder(new MapConfigurationPropertySource(Map.of(
                        "here.title",
                        "This machine",
                        "here.runner",
                        "docker",
                        "here.host",
                        engine.host(),
                        "here.network",
                        network)))
                .bind("here", Deployment.class)
                .get();
        return new RunContainers(HOSTS.of(deployment), run(), deployment);
    }

    private static NotebookRun run() {
        return new NotebookRun(
                1,
                new ProposalId(17),
                "here",
                "tutorials",
                "imprimatur-p-17-here-tutorials-1f9c2a7b",
                NotebookRun.State.WANTED,
                "registry.example.org/lab:w_2026_40@sha256:" + "0".repeat(64),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-11-23T12:00:00Z"),
                Optional.empty(),
                Optional.empty());
    }
}
