package io.imprimatur.image.registry;

import java.time.Duration;
import java.util.Optional;

/** A registry is unreachable, refused the request or returned an invalid response. */
public class RegistryFailure extends RuntimeException {

    private final transient Optional<Duration> retryAfter;
    private final boolean refusal;

    /**
     * @param message action, status and error detail, e.g. {@code "reading w_2026_40 of ghcr.io/a/b: 401 Unauthorized:
     *     authentication required"}; contains no secret
     * @param retryAfter delay requested by the registry
     */
    public RegistryFailure(String message, Optional<Duration> retryAfter, Throwable cause) {
        this(message, retryAfter, false, cause);
    }

    /**
     * @param refusal whether the registry responded with a permanent refusal: retrying the same request cannot succeed
     */
    public RegistryFailure(String message, Optional<Duration> retryAfter, boolean refusal, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.refusal = refusal;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public boolean isRefusal() {
        return refusal;
    }
}
