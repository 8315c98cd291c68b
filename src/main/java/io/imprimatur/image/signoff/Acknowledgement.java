package io.imprimatur.image.signoff;

import io.imprimatur.image.registry.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * Answer of one role about one digest.
 *
 * @param role id of the role
 * @param by user who answered
 * @param as capacity in which the user answered
 * @param onBehalfOf lead of the role, if a designate answered
 */
public record Acknowledgement(
        String role,
        String by,
        Capacity as,
        Optional<String> onBehalfOf,
        Status word,
        Digest digest,
        String comment,
        Instant at) {

    /** Answer of a role. An objection remains until it is resolved and the sign-off is requested again. */
    public enum Status {
        ACKNOWLEDGED,
        OBJECTED,
        ASKED_AGAIN
    }
}
