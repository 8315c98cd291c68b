package io.imprimatur.messaging.pullrequest;

/** The repository or its host failed; a retry may succeed. */
public class ChangeFailed extends RuntimeException {

    public ChangeFailed(String why, Throwable cause) {
        super(why, cause);
    }
}
