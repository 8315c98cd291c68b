package io.imprimatur.image.review;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.Reviews.Review;
import io.imprimatur.image.review.Sittings.Sitting;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a proposal on a meeting's agenda.
 *
 * @param beginsAfter lower bound: the item belongs to the first sitting that begins later
 * @param sitting absent if the meeting has no calendar
 * @param leftOverFrom start of the earlier sitting that did not decide on the item
 * @param ending reason for leaving the agenda; absent while the item is open
 * @param endedAt time of leaving the agenda
 * @param said decision that closed the item
 */
public record AgendaItem(
        long id,
        ProposalId proposal,
        Meeting meeting,
        Instant putAt,
        Instant beginsAfter,
        Optional<Sitting> sitting,
        Optional<Instant> leftOverFrom,
        Optional<Ending> ending,
        Optional<Instant> endedAt,
        Optional<Review> said) {

    /** Whether the item is still on an agenda. */
    public boolean isOpen() {
        return ending.isEmpty();
    }

    /** Start of the sitting, if scheduled. */
    public Optional<Instant> starts() {
        return sitting.map(Sitting::starts);
    }

    /** Reason for leaving an agenda. */
    public enum Ending {
        DECIDED,
        NOT_DECIDED,
        TAKEN_OFF
    }
}
