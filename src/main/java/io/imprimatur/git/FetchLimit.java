package io.imprimatur.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Breaks a fetch off that takes too long, or more room than what is fetched should need. */
public class FetchLimit extends EmptyProgressMonitor {

    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final Path folder;
    private final long mostBytes;
    private final Duration longest;
    private final long begun = System.nanoTime();
    private long lastLook = begun;
    private boolean over;

    /** @param folder where it is fetched to */
    public FetchLimit(Path folder, long mostBytes, Duration longest) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.longest = longest;
    }

    @Override
    public boolean isCancelled() {
        long now = System.nanoTime();
        if (!over && now - lastLook > BETWEEN_LOOKS) {
            lastLook = now;
            over = now - begun > longest.toNanos() || size() > mostBytes;
        }
        return over;
    }

    /** Whether it was broken off. */
    public boolean isOver() {
        return over;
    }

    /** What was expected, for a message. */
    @Override
    public String toString() {
        return "at most " + mostBytes + " bytes within " + longest.toMinutes() + " minutes";
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
