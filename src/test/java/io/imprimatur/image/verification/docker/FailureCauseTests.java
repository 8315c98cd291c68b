package io.imprimatur.image.verification.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.imprimatur.image.verification.Deployment;
import io.imprimatur.image.verification.docker.NotebookContainer.FailureCause;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FailureCauseTests {

    private static final Deployment LIMITS = new Binder(
                    new MapConfigurationPropertySource(Map.of("here.title", "Here")))
            .bindOrCreate("here", Deployment.class);

    @Test
    void a_line_of_escape_sequences_hides_no_error_and_breaks_nothing() {
        String colours = "\u001B[0;31m".repeat(60_000);

        assertThat(of(colours + "ValueError: no such band\n")).isEqualTo("ValueError: no such band");
        assertThat(of(colours + "\nKeyError: 'i'")).isEqualTo("KeyError: 'i'");
        assertThat(of(colours)).startsWith("it ended with exit code");
        assertThat(of(colours + "\u001B[0;3")).startsWith("it ended with exit code");
    }

    private static String of(String log) {
        return FailureCause.of(new InspectContainerResponse().new ContainerState(), true, log, LIMITS);
    }
}
