package io.imprimatur.registry.oci;

import io.imprimatur.registry.RegistryFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * What somebody wants of a registry.
 *
 * @param action begins the message of a failure, e.g. {@code reading w_2026_40 of ghcr.io/a/b}
 */
record Call(String action, Deadline deadline) {

    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

    /** The end of one of its requests, with all that is tried again. */
    Deadline ofRequest() {
        return deadline.orIn(LONGEST_REQUEST);
    }

    RegistryFailure failure(String why) {
        return new RegistryFailure(action + ": " + why, Optional.empty(), null);
    }

    RegistryFailure failure(Answer answer) {
        return failure("", answer);
    }

    /** @param who begins what is said of the answer, e.g. {@code "token service auth.example.org: "} */
    RegistryFailure failure(String who, Answer answer) {
        HttpStatus known = HttpStatus.resolve(answer.status());
        String status = known == null ? "" + answer.status() : answer.status() + " " + known.getReasonPhrase();
        String said = Said.by(answer);
        return new RegistryFailure(
                action + ": " + who + status + (said.isEmpty() ? "" : ": " + said),
                answer.retryAfter(),
                answer.isRefusal(),
                null);
    }

    RegistryFailure failure(IOException cause) {
        if (cause instanceof Busy busy) return failure(busy.answer());
        return new RegistryFailure(action + ": " + Fault.of(cause), Optional.empty(), cause);
    }
}
