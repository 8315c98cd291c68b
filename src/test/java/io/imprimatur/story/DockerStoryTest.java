package io.imprimatur.story;

import static org.awaitility.Awaitility.await;

import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookOutcome;
import io.imprimatur.testing.DockerEngine;
import io.imprimatur.testing.DockerRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Stories in which a real Docker engine runs the notebooks. */
@Tag("full")
abstract class DockerStoryTest extends NotebookStoryTest {

    private static final AtomicInteger IMAGES = new AtomicInteger();

    static DockerEngine engineOfDocker;
    static DockerRegistry registry;

    /** For all classes of this process: the first push of a large image compresses it, the next ones find its layer. */
    @BeforeAll
    static synchronized void startDockerOnce() {
        if (registry == null) registry = DockerRegistry.open();
        if (engineOfDocker == null) engineOfDocker = DockerEngine.start();
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

    /** @param changes to the image, as a Dockerfile writes them */
    Story begin(Path rootTar, String... changes) {
        String tag = "w_2027_" + (10 + IMAGES.incrementAndGet());
        engineOfDocker.push(rootTar, registry.host() + "/lab", tag, changes);
        return story().propose("docked", tag).approved();
    }

    Story toTheEnd(Story story) {
        await().atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    later(story, Duration.ofSeconds(3));
                    return !cell(story).run().orElseThrow().isActive();
                });
        return story;
    }

    /** With these cells of code, as JSON writes them. */
    static String notebook(String... code) {
        return notebook("python", List.of(code));
    }

    static String notebook(String language, List<String> code) {
        String cells = code.stream()
                .map(each -> ("{\"cell_type\":\"code\",\"execution_count\":null,\"metadata\":{},\"outputs\":[],"
                                + "\"source\":\"%s\"}")
                        .formatted(each))
                .collect(Collectors.joining(","));
        return """
                {"cells":[%s],
                 "metadata":{"kernelspec":{"display_name":"P","language":"%s","name":"python3"}},
                 "nbformat":4,"nbformat_minor":4}"""
                .formatted(cells, language);
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
