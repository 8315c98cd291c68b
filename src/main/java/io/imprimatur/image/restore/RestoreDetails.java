package io.imprimatur.image.restore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * All details of a restore, as returned by {@code GET /api/restores/R-2}.
 *
 * @param proposal proposal that was promoted with this digest
 * @param tag tag as proposed
 * @param askedAgainBy requester after the last failure
 * @param canBeConfirmedBy known users who can confirm; empty if no confirmation is pending
 * @param glassBroken whether a release manager decided alone
 * @param waitsFor id of the move that holds the channel lock, if the restore waits for it
 * @param troubles failed engine jobs, as text
 * @param puttingBack error of the last rollback attempt, if the rollback is pending
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

    /**
     * State of the alias in one repository.
     *
     * @param observed digest found if the alias was moved outside Imprimatur; {@code nothing} if it was deleted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            String repository, @Nullable String from, String to, String state, @Nullable String observed, Instant at) {}
}
