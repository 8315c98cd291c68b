package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Assumptions;

/** The root file system of an image with Debian's own Jupyter, kept between runs in {@code ~/.cache}. */
public final class RealJupyter {

    private RealJupyter() {}

    /** Made where {@code CI=true} is set; elsewhere the test is skipped if it is not there. */
    public static Path tar() {
        Path kept = kept();
        if (!Files.exists(kept))
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), kept + " is made by .ci/run only");
        return made();
    }

    /** Made if it is not there. */
    public static Path made() {
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
                            RealParts.require("mmdebstrap").toString(),
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
