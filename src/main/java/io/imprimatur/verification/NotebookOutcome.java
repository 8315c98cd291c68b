package io.imprimatur.verification;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one notebook.
 *
 * @param path below the repository's root; its file's name where the runner tells no more
 * @param error the first, in a line or few; empty if there was none
 * @param log shortened, secrets masked
 * @param executed the notebook with its outputs, where the runner hands it back and it is not too large
 */
public record NotebookOutcome(
        String path, Result result, Duration took, String error, String log, Optional<String> executed) {

    private static final int LONGEST_ERROR = 2000;
    private static final int LONGEST_LOG = 64 * 1024;
    private static final int LONGEST_PATH = 1000;

    public NotebookOutcome {
        path = Text.start(path, LONGEST_PATH);
        error = Text.start(SecretMask.mask(error), LONGEST_ERROR);
        log = Text.end(SecretMask.mask(log), LONGEST_LOG);
        executed = executed.map(SecretMask::mask);
    }

    /** How a notebook ended. */
    public enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }
}
