package io.imprimatur.restore;

import io.imprimatur.proposal.Proposal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a channel recommends by what we did last.
 *
 * @param proposal the one whose image it is
 * @param since when every repository had been read back on it
 * @param restore what put it there, unless its own promotion did
 */
public record Recommended(Proposal proposal, Instant since, Optional<Restore> restore) {}
