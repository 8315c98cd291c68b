package io.imprimatur.service.update.phalanx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Archive of Phalanx's YAML files, if present next to the project. */
public final class PhalanxArchive {

    private static final Path ARCHIVE = Path.of("../shared/reference/phalanx-yaml.tar.xz");

    private PhalanxArchive() {}

    public static boolean isThere() {
        return Files.isReadable(ARCHIVE);
    }

    /** Skips the test if it is absent. */
    public static void assumeThere() {
        Assumptions.assumeTrue(isThere(), ARCHIVE + " is absent: Phalanx's own files are not tried");
    }

    /** Unpacks the archive to a directory. */
    public static void unpack(Path folder) {
        try {
            int done = new ProcessBuilder("tar", "-xJf", ARCHIVE.toString(), "-C", folder.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (done != 0) throw new IllegalStateException("tar ended with " + done);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** File contents by path. */
    public static Map<String, byte[]> files(Path folder) {
        unpack(folder);
        try (Stream<Path> all = Files.walk(folder)) {
            Map<String, byte[]> files = new TreeMap<>();
            for (Path file : all.filter(Files::isRegularFile).toList())
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            return files;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
