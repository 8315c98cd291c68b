package io.imprimatur.image.proposal;

import io.imprimatur.platform.refusal.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * Proposal of one candidate for one channel.
 *
 * @param channel channel id
 * @param proposer user name of the proposer
 * @param instance process instance of the proposal; absent only during registration
 */
public record Proposal(
        ProposalId id,
        String channel,
        Candidate candidate,
        String reason,
        String proposer,
        Instant proposedAt,
        ProposalState state,
        Instant stateSince,
        @Nullable String instance) {

    /** The proposal is not in a state in which the step is permitted. */
    public static class WrongState extends Refusal {

        public WrongState(Proposal proposal, ProposalState... expected) {
            super(
                    Kind.CONFLICT,
                    proposal.id() + " is " + proposal.state() + ": expected "
                            + Arrays.stream(expected).map(Enum::name).collect(Collectors.joining(" or ")));
        }
    }

    /** The gate of the requested step is not open according to the recorded data. */
    public static class GateNotPassed extends Refusal {

        public GateNotPassed(ProposalId id, String why) {
            super(Kind.CONFLICT, id + " cannot go on: " + why);
        }
    }

    /** Published when a proposal reaches a final state, within the transaction that ends it. */
    public record ProposalEnded(ProposalId proposal) {}
}
