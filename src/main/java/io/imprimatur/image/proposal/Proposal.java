package io.imprimatur.image.proposal;

import java.time.Instant;
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
        @Nullable String instance) {}
