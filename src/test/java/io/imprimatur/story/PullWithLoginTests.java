package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.FakeJupyterImage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "spring.config.additional-location=classpath:story.yaml,classpath:story-notebooks.yaml,classpath:story-closed.yaml",
            "story.include=closed/**"
        })
class PullWithLoginTests extends DockerStoryTest {

    private static final String PASSWORD = "only-for-robots";

    private static DockerRegistry closed;

    @BeforeAll
    static void startAClosedRegistry() {
        closed = DockerRegistry.withLogin("robot", PASSWORD);
    }

    @AfterAll
    static void stopIt() {
        if (closed != null) closed.close();
    }

    @DynamicPropertySource
    static void login(DynamicPropertyRegistry properties) {
        properties.add("story.closed-registry", () -> closed.host());
        properties.add("story.closed-password", () -> PASSWORD);
    }

    @Test
    void the_engine_pulls_with_the_login_that_the_registry_has_in_the_configuration(@TempDir Path configOfDocker) {
        COLLECTION.with("closed/a.ipynb", notebook("6 * 7"));
        pushWithLogin(configOfDocker, closed.host() + "/lab:w_2027_09");

        Story story = toTheEnd(story().propose("closed", "w_2027_09").approved());

        assertThat(errorOf(story, "closed/a.ipynb"))
                .as("the image ran, and its jupyter is none")
                .isEqualTo("cell 1 was not executed");
        assertThat(engineOfDocker.docker("images", "--digests", "--no-trunc"))
                .contains(story.proposal().candidate().digest().value());
    }

    /** With a configuration of docker's that nobody else has: the application's own login is the only one left. */
    private static void pushWithLogin(Path config, String image) {
        engineOfDocker.docker("--config", config.toString(), "login", "-u", "robot", "-p", PASSWORD, closed.host());
        engineOfDocker.docker("import", FakeJupyterImage.tar().toString(), image);
        engineOfDocker.docker("--config", config.toString(), "push", image);
        engineOfDocker.docker("rmi", image);
        assertThatThrownBy(() -> engineOfDocker.docker("pull", image))
                .hasMessageContaining("no basic auth credentials");
    }
}
