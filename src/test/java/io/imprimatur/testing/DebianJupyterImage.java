package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Assumptions;

/** Root file system of an image with Debian's Jupyter, cached in {@code ~/.cache}. */
public final class DebianJupyterImage {

    private DebianJupyterImage() {}

    /** Root file system, created if {@code CI=true} is set; otherwise skips the test if it does not exist. */
    public static Path tar() {
        Path kept = kept();
        if (!Files.exists(kept))
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), kept + " is made by .ci/run only");
        return createIfMissing();
    }

    /** Root file system, created if it does not exist. */
    public static Path createIfMissing() {
        return Files.exists(kept()) ? kept() : make(kept());
    }

    private static Path kept() {
        return Path.of(System.getProperty("user.home"), ".cache", "imprimatur", "jupyter-bookworm.tar");
    }

    private static Path make(Path kept) {
        try {
            Files.createDirectories(kept.getParent());
            Path half = kept.resolveSibling("jupyter-half.tar");
            Command.of(
                            InstalledPrograms.require("mmdebstrap").toString(),
                            "--mode=root",
                            "--variant=minbase",
                            "--include=jupyter-nbconvert,python3-ipykernel",
                            "bookworm",
                            half.toString())
                    .output();
            return Files.move(half, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
