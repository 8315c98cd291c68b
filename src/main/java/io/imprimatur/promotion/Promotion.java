package io.imprimatur.promotion;

import io.imprimatur.proposal.ProposalId;
import java.time.Instant;
import java.util.Optional;

/**
 * The moving of the alias in all repositories of a channel.
 *
 * @param calendar the window it is planned for, or took place in
 * @param attempts how often it was begun in this window
 * @param failure why the last attempt came to nothing
 * @param finishedAt when every repository had been read back on the new digest
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
