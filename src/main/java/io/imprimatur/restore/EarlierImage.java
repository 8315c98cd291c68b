package io.imprimatur.restore;

import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.ProposalId;
import java.time.Instant;

/** Image that a channel recommended earlier, with its last promotion. */
public record EarlierImage(ProposalId proposal, Candidate image, Instant promotedAt) {}
