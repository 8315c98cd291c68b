package io.imprimatur.verification.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The notebook with its outputs, unless it is large. */
final class ExecutedNotebook {

    private static final int MOST_BYTES = 1024 * 1024;

    private ExecutedNotebook() {}

    static Optional<String> of(DockerClient docker, String container) {
        try (InputStream copied = docker.copyArchiveFromContainerCmd(container, Containers.OUT + "/executed.ipynb")
                        .exec();
                TarArchiveInputStream tar = new TarArchiveInputStream(copied)) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || !entry.isFile() || entry.getSize() > MOST_BYTES) return Optional.empty();
            return Optional.of(new String(tar.readNBytes(MOST_BYTES), UTF_8));
        } catch (NotFoundException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
