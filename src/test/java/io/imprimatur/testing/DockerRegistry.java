package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** docker-registry process on a free local port; its log is in {@code target/}. */
public final class DockerRegistry implements AutoCloseable {

    private static final String OPEN =
            """
            version: 0.1
            http: {addr: "127.0.0.1:0"}
            storage: {filesystem: {rootdirectory: "%s/storage"}}
            """;

    private final Path directory;
    private final DockerRegistryProcess process;

    private DockerRegistry(Path directory, DockerRegistryProcess process) {
        this.directory = directory;
        this.process = process;
    }

    private static DockerRegistry at(Path directory, String configuration) throws IOException {
        Path file = Files.writeString(directory.resolve("x.yml"), configuration);
        return new DockerRegistry(directory, DockerRegistryProcess.start(file));
    }

    /** Public registry on a disk of a few megabytes. */
    public static DockerRegistry onSmallDisk() {
        try {
            Path directory = Files.createTempDirectory("docker-registry");
            Path file = Files.writeString(directory.resolve("x.yml"), OPEN.replace("%s", directory.toString()));
            Path storage = Files.createDirectory(directory.resolve("storage"));
            return new DockerRegistry(directory, DockerRegistryProcess.startOnSmallDisk(file, storage));
        } catch (IOException failed) {
            throw new UncheckedIOException("docker-registry does not start", failed);
        }
    }

    /** Fills the {@linkplain #onSmallDisk() small disk}. */
    public void fill() {
        try (OutputStream filler = Files.newOutputStream(filler(), StandardOpenOption.CREATE)) {
            while (true) filler.write(new byte[4096]);
        } catch (IOException full) {
            if (!full.getMessage().contains("No space left")) throw new UncheckedIOException(full);
        }
    }

    /** Reverts {@link #fill}. */
    public void freeSpace() {
        try {
            Files.delete(filler());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path filler() {
        return process.pathInProcess(directory.resolve("storage/filler"));
    }

    /** Public registry. */
    public static DockerRegistry open() {
        return start("");
    }

    /** Registry with basic authentication for one account. */
    public static DockerRegistry withLogin(String username, String password) {
        return start(Htpasswd.section(username, password));
    }

    /** Registry with token authentication. */
    public static DockerRegistry withTokens(TokenServer tokens) {
        return start(tokens.registrySection());
    }

    private static DockerRegistry start(String authentication) {
        try {
            Path directory = Files.createTempDirectory("docker-registry");
            return at(directory, (OPEN + authentication).replace("%s", directory.toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException("docker-registry does not start", failed);
        }
    }

    /** Host as written in a repository, e.g. {@code localhost:41234}. */
    public String host() {
        return "localhost:" + process.port();
    }

    /** Read-only process on the same files, as during maintenance. */
    public DockerRegistry readOnly() {
        try {
            Path beside = Files.createDirectories(directory.resolve("read-only"));
            String configuration = OPEN.replace("%s", directory.toString())
                    .replace("}}\n", "}, maintenance: {readonly: {enabled: true}}}\n");
            return at(beside, configuration);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Digest of a tag, computed from the stored bytes; empty if the tag does not exist. */
    public Optional<Digest> digestOf(String name, String tag, Authorization authorization) {
        return RegistryTagReader.digest(host(), name, tag, authorization);
    }

    @Override
    public void close() {
        process.stop();
        FileSystemUtils.deleteRecursively(directory.toFile());
    }
}
