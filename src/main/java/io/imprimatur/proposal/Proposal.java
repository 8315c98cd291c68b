package io.imprimatur.proposal;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * One candidate's whole life in one channel.
 *
 * @param channel the channel's id
 * @param proposer the user who proposed it
 * @param instance the process instance that acts for it; absent only while it is being registered
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
