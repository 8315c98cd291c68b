package io.imprimatur.review;

import io.imprimatur.proposal.ProposalId;
import java.time.Instant;
import java.util.Optional;

/**
 * One time that a proposal is put on a meeting's agenda.
 *
 * @param beginsAfter its sitting is the first that begins later than this
 * @param sitting nothing where the meeting has no calendar
 * @param leftOverFrom the start of the sitting that should have decided on it before
 * @param ending how it left the agenda; nothing while it waits there
 * @param endedAt when it left
 * @param said the decision that it left by
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

    public boolean isOpen() {
        return ending.isEmpty();
    }

    public Optional<Instant> starts() {
        return sitting.map(Sitting::starts);
    }

    /** How an item leaves an agenda. */
    public enum Ending {
        DECIDED,
        NOT_DECIDED,
        TAKEN_OFF
    }
}
