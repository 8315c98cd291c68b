package io.imprimatur.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Installed programs used by tests. */
public final class InstalledPrograms {

    private InstalledPrograms() {}

    /**
     * Skips the test if the program is missing. With {@code CI=true} the test fails instead, so that gaps are noticed.
     */
    public static Path require(String program) {
        return require(program, program);
    }

    /** Same for a program whose Debian package has another name. */
    public static Path require(String program, String debianPackage) {
        Optional<Path> found = find(program);
        if (found.isPresent()) return found.get();
        String missing = "'%s' is not on the PATH: expected the Debian package '%s'".formatted(program, debianPackage);
        if ("true".equals(System.getenv("CI"))) throw new AssertionError(missing);
        return Assumptions.abort(missing);
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
