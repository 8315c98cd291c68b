package io.imprimatur.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.testing.ChildImprimatur;
import io.imprimatur.testing.DebianJupyterImage;
import io.imprimatur.testing.DockerEngine;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.MobuPlan;
import io.imprimatur.testing.MobuStandIn;
import io.imprimatur.testing.NotebookRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class NotebooksSurviveTests {

    private static final String TAG = "w_2026_40";

    private final NotebookRepository collection = NotebookRepository.make()
            .with("docked/a.ipynb", notebook("6 * 7"))
            .with("docked/b.ipynb", notebook("while True: pass"));

    @TempDir
    Path data;

    @Test
    void runs_go_on_after_a_kill_and_nothing_is_run_twice_or_left_behind() throws IOException {
        try (MobuStandIn mobu = MobuStandIn.start();
                DockerRegistry registry = DockerRegistry.open();
                DockerEngine docker = DockerEngine.start()) {
            mobu.plan(MobuPlan.of("a.ipynb").gettingStuck());
            docker.push(DebianJupyterImage.tar(), registry.host() + "/lsst-sqre/sciplat-lab", TAG);
            String id;
            long dead;
            try (ChildImprimatur killed = start(mobu, registry, docker)) {
                Journey journey =
                        new Journey(killed.visitors(), "distant").propose(TAG).approvedByBothMeetings();
                id = journey.id();
                dead = killed.pid();
                until(
                        journey,
                        cells -> cells.get(1).path("passed").asInt() == 1
                                && mobu.flocks().size() == 1);
                killed.kill();
            }
            assertThat(docker.leftovers()).isNotEmpty();
            assertThat(temporaryFilesOf(dead)).isNotEmpty();
            mobu.completeStuckFlocks();

            try (ChildImprimatur again = start(mobu, registry, docker)) {
                Journey journey = new Journey(again.visitors(), "distant").goOn(id);
                until(journey, cells -> !cells.toString().contains("PENDING"));

                assertThat(journey.now().path("verification").findValuesAsText("result"))
                        .containsExactly("PASSED", "FAILED");
                assertThat(journey.now()
                                .path("verification")
                                .get(1)
                                .path("comment")
                                .asText())
                        .startsWith("1 passed, 1 failed");
                assertThat(mobu.requests())
                        .filteredOn("PUT /mobu/flocks"::equals)
                        .hasSize(1);
                await().untilAsserted(() -> {
                    assertThat(mobu.flocks()).isEmpty();
                    assertThat(docker.leftovers()).isEmpty();
                });
                assertThat(temporaryFilesOf(dead)).isEmpty();
            }
        }
    }

    private static String notebook(String code) {
        return """
                {"cells":[{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"%s"}],
                 "metadata":{},"nbformat":4,"nbformat_minor":4}"""
                .formatted(code);
    }

    private static void until(Journey journey, Predicate<JsonNode> cells) {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> journey.now().path("verification"), found -> !found.isEmpty() && cells.test(found));
    }

    private static List<Path> temporaryFilesOf(long pid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("imprimatur-git-" + pid + "-"))
                    .toList();
        }
    }

    private ChildImprimatur start(MobuStandIn mobu, DockerRegistry registry, DockerEngine docker) {
        return ChildImprimatur.start(
                "spring.config.additional-location=classpath:/endtoend-notebooks.yaml",
                "endtoend.database=jdbc:h2:file:" + data.resolve("imprimatur")
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "endtoend.window=distant",
                "endtoend.registry-1=" + registry.host(),
                "endtoend.registry-2=localhost:2",
                "endtoend.mobu=" + mobu.url(),
                "endtoend.docker=" + docker.host(),
                "endtoend.git=" + collection.url());
    }
}
