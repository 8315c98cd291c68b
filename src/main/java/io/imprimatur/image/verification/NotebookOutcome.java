package io.imprimatur.image.verification;

import java.time.Duration;
import java.util.Optional;

/**
 * Outcome of one notebook.
 *
 * @param path relative to the repository's root; only the file name if the runner reports no path
 * @param error first error in one or a few lines; empty if there was none
 * @param log truncated, with secrets masked
 * @param executed notebook with its outputs, if the runner returns it and it is small enough
 */
public record NotebookOutcome(
        String path, Result result, Duration took, String error, String log, Optional<String> executed) {

    private static final int MAX_ERROR_LENGTH = 2000;
    private static final int MAX_LOG_LENGTH = 64 * 1024;
    private static final int MAX_PATH_LENGTH = 1000;

    public NotebookOutcome {
        path = StoredText.prefix(path, MAX_PATH_LENGTH);
        error = StoredText.prefix(SecretMask.mask(error), MAX_ERROR_LENGTH);
        log = StoredText.suffix(SecretMask.mask(log), MAX_LOG_LENGTH);
        executed = executed.map(SecretMask::mask);
    }

    /** Result of a notebook. */
    public enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }
}
