package io.imprimatur.verification;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A place where notebooks run, as the configuration writes it. Whatever the runner, a person attests for now.
 *
 * @param url mobu: the deployment's base address
 * @param token mobu: of scope {@code exec:admin}; never shown
 * @param users mobu: one bot user for each run at the same time
 * @param nublado mobu: whether the spawner tells what it recommends
 * @param host docker: the daemon's address
 * @param memory docker: limit of one notebook
 * @param notebookTimeout docker: limit of one notebook
 */
record Deployment(
        @NotBlank(message = "expected a title") String title,
        @DefaultValue("attestation") Runner runner,
        @Nullable URI url,
        @DefaultValue("") String token,
        @DefaultValue List<String> users,
        @DefaultValue("false") boolean nublado,
        @Nullable URI host,
        @DefaultValue("4GB") DataSize memory,
        @DefaultValue("PT30M") Duration notebookTimeout) {

    enum Runner {
        ATTESTATION,
        MOBU,
        DOCKER
    }

    @Override
    public String toString() {
        return "Deployment[title=" + title + ", runner=" + runner + "]";
    }
}
