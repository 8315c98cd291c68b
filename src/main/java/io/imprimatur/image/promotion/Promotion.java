package io.imprimatur.image.promotion;

import io.imprimatur.image.proposal.ProposalId;
import java.time.Instant;
import java.util.Optional;

/**
 * Promotion of a proposal: the move of the alias in all repositories of its channel.
 *
 * @param calendar calendar of the planned or used window
 * @param attempts number of attempts in this window
 * @param failure error of the last failed attempt
 * @param finishedAt time at which the last repository was read back on the new digest
 */
public record Promotion(
        ProposalId proposal,
        String channel,
        String calendar,
        Instant opens,
        Instant closes,
        int attempts,
        Optional<String> failure,
        Optional<Instant> finishedAt) {}
