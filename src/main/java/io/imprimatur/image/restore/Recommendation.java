package io.imprimatur.image.restore;

import io.imprimatur.image.proposal.Proposal;
import java.time.Instant;
import java.util.Optional;

/**
 * Image that a channel currently recommends.
 *
 * @param proposal proposal of the image
 * @param since end of the promotion or restore, when every repository had been read back
 * @param restore restore that made it current; empty if its promotion did
 */
public record Recommendation(Proposal proposal, Instant since, Optional<Restore> restore) {}
