package io.imprimatur.restore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Everything there is to say of a restore, as {@code GET /api/restores/R-2} answers it.
 *
 * @param proposal the one that was promoted with this digest
 * @param tag as it was proposed
 * @param askedAgainBy who asked again after the last failure
 * @param canBeConfirmedBy users who are known, and could be the second person; empty where none is waited for
 * @param glassBroken whether a release manager took the decision alone
 * @param waitsFor what is moving the channel's alias, if the restore waits for that
 * @param troubles what the engine could not do, in words
 * @param puttingBack why putting back has not succeeded yet, if it has not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreDetails(
        String id,
        String channel,
        String state,
        String digest,
        String proposal,
        String tag,
        String name,
        String reason,
        String askedBy,
        Instant askedAt,
        @Nullable String askedAgainBy,
        @Nullable Instant askedAgainAt,
        List<String> canBeConfirmedBy,
        Instant stateSince,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String comment,
        boolean glassBroken,
        @Nullable String failure,
        @Nullable Instant finishedAt,
        @Nullable String waitsFor,
        @Nullable String puttingBack,
        List<String> troubles,
        List<Place> retags) {

    /** @param observed where the alias was found, if somebody else had moved it; {@code nothing} if it was gone */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            String repository, @Nullable String from, String to, String state, @Nullable String observed, Instant at) {}
}
