package io.imprimatur.story;

import static org.awaitility.Awaitility.await;

import io.imprimatur.testing.DockerEngine;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.verification.CellEvidence;
import io.imprimatur.verification.NotebookOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Stories in which a real Docker engine runs the notebooks. */
abstract class DockerStoryTest extends NotebookStoryTest {

    private static final AtomicInteger IMAGES = new AtomicInteger();

    static DockerEngine engineOfDocker;
    static DockerRegistry registry;

    @BeforeAll
    static void startDocker() {
        registry = DockerRegistry.open();
        engineOfDocker = DockerEngine.start();
    }

    @AfterAll
    static void stopDocker() {
        if (engineOfDocker != null) engineOfDocker.close();
        if (registry != null) registry.close();
    }

    @DynamicPropertySource
    static void docker(DynamicPropertyRegistry properties) {
        properties.add("story.docker", () -> engineOfDocker.host());
        properties.add("story.docker-registry", () -> registry.host());
    }

    /** Runs what the collection holds now, with an image of this file system, to its end. */
    Story run(Path rootTar) {
        return toTheEnd(begin(rootTar));
    }

    Story begin(Path rootTar) {
        String tag = "w_2027_" + (10 + IMAGES.incrementAndGet());
        engineOfDocker.push(rootTar, registry.host() + "/lab", tag);
        return story().propose("docked", tag).approved();
    }

    Story toTheEnd(Story story) {
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            later(story, Duration.ofSeconds(3));
            return !cell(story).run().orElseThrow().isUnderWay();
        });
        return story;
    }

    String errorOf(Story story, String path) {
        CellEvidence cell = cell(story);
        return cell.outcomes().stream()
                .filter(outcome -> outcome.path().equals(path))
                .map(NotebookOutcome::error)
                .findFirst()
                .orElse("not run: " + cell.cell().comment());
    }
}
