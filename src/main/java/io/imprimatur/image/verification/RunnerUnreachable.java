package io.imprimatur.image.verification;

/** The runner or one of its dependencies is unreachable; a retry may succeed. */
public class RunnerUnreachable extends RuntimeException {

    public RunnerUnreachable(String message) {
        super(message);
    }

    public RunnerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
