package io.imprimatur.registry;

import java.time.Duration;
import java.util.Optional;

/** A registry could not be reached, refused, or answered what cannot be believed. */
public class RegistryFailure extends RuntimeException {

    private final transient Optional<Duration> retryAfter;
    private final boolean refusal;

    /**
     * @param message the action, the status and what the other side said, e.g.
     *     {@code "reading w_2026_40 of ghcr.io/a/b: 401 Unauthorized: authentication required"}; holds no secret
     * @param retryAfter how long the registry asks to wait
     */
    public RegistryFailure(String message, Optional<Duration> retryAfter, Throwable cause) {
        this(message, retryAfter, false, cause);
    }

    /** @param refusal whether the registry answered and refuses, so that the same request would be refused again */
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
