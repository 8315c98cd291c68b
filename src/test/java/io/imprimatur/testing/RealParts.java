package io.imprimatur.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests use as they are installed on this machine. */
public final class RealParts {

    private RealParts() {}

    /**
     * Skips the test where the program is missing; where {@code CI=true} is set that is a failure, so that nothing goes
     * untested unseen.
     */
    public static Path require(String program) {
        return require(program, program);
    }

    /** The same, for a program that its Debian package is not named after. */
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
