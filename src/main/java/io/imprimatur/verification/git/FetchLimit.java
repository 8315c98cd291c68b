package io.imprimatur.verification.git;

import io.imprimatur.verification.RunRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Breaks a fetch off that takes too long, or more room than notebooks need. */
class FetchLimit extends EmptyProgressMonitor {

    private static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final Path folder;
    private final long begun = System.nanoTime();
    private long lastLook = begun;
    private boolean over;

    FetchLimit(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean isCancelled() {
        long now = System.nanoTime();
        if (!over && now - lastLook > BETWEEN_LOOKS) {
            lastLook = now;
            over = now - begun > LONGEST.toNanos() || size() > MOST_BYTES;
        }
        return over;
    }

    /** @throws RunRefused if it was broken off */
    void check() {
        if (over)
            throw new RunRefused("the collection is too large or too slow: expected at most " + MOST_BYTES
                    + " bytes within " + LONGEST.toMinutes() + " minutes");
    }

    private long size() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(FetchLimit::size).sum();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
