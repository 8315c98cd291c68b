package io.imprimatur.platform.http;

/** No HTTP response was received. */
public class NoResponse extends RuntimeException {

    private final boolean late;

    NoResponse(String message, boolean late, Throwable cause) {
        super(message, cause);
        this.late = late;
    }

    /** Whether the request timed out; the server may have processed it nevertheless. */
    public boolean isTimeout() {
        return late;
    }
}
