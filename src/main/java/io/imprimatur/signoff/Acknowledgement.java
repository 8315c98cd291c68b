package io.imprimatur.signoff;

import io.imprimatur.registry.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * One role's word on one digest.
 *
 * @param role the role's id
 * @param by the user who spoke
 * @param as by what right
 * @param onBehalfOf the lead, where a designate spoke
 */
public record Acknowledgement(
        String role,
        String by,
        Standing as,
        Optional<String> onBehalfOf,
        Word word,
        Digest digest,
        String comment,
        Instant at) {

    /** What a role can say; an objection stands until it is resolved and the role is asked again. */
    public enum Word {
        ACKNOWLEDGED,
        OBJECTED,
        ASKED_AGAIN
    }
}
