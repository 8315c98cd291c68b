package io.imprimatur.verification;

/** What runs the notebooks, or what it needs, does not answer; it may later. */
public class RunnerUnreachable extends RuntimeException {

    public RunnerUnreachable(String message) {
        super(message);
    }

    public RunnerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
