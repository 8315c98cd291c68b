package io.imprimatur.benchmark;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ConfigurableApplicationContext;

/** A process of its own that copies one image with our client, and says how long it took and how large it became. */
final class CopyOnce {

    private CopyOnce() {}

    /** Arguments: repository to copy from, repository to copy to, digest. */
    public static void main(String[] args) throws IOException {
        Repository from = Repository.parse(args[0]);
        Repository to = Repository.parse(args[1]);
        try (ConfigurableApplicationContext client =
                ClientAlone.of(from.registry().toString(), to.registry().toString())) {
            Registries registries = ClientAlone.registries(client);
            Manifest manifest = registries.manifest(from, new Digest(args[2])).orElseThrow();
            Instant began = Instant.now();
            registries.copy(manifest, from, to);
            registries.tag(to, new Tag("copied"), manifest);
            System.out.printf(
                    "copied in %d ms, %d MB at most%n",
                    Duration.between(began, Instant.now()).toMillis(), mostResident());
        }
        System.exit(0);
    }

    private static long mostResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }
}
