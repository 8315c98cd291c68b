package io.imprimatur.platform.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Cancels a fetch that exceeds its time or disk limit. */
public class FetchLimit extends EmptyProgressMonitor {

    private static final long CHECK_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Path folder;
    private final long maxBytes;
    private final Duration timeout;
    private final long started = System.nanoTime();
    private long lastCheck = started;
    private boolean over;

    /** @param folder folder that the fetch writes to */
    public FetchLimit(Path folder, long maxBytes, Duration timeout) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    @Override
    public boolean isCancelled() {
        long now = System.nanoTime();
        if (!over && now - lastCheck > CHECK_INTERVAL) {
            lastCheck = now;
            over = now - started > timeout.toNanos() || size() > maxBytes;
        }
        return over;
    }

    /** Whether the fetch was cancelled. */
    public boolean isExceeded() {
        return over;
    }

    /** The limits, for error messages. */
    @Override
    public String toString() {
        return "at most " + maxBytes + " bytes within " + timeout.toMinutes() + " minutes";
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
