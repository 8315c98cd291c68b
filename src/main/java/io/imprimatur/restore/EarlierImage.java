package io.imprimatur.restore;

import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.ProposalId;
import java.time.Instant;

/** An image that a channel has recommended, by the last promotion of it. */
public record EarlierImage(ProposalId proposal, Candidate image, Instant promotedAt) {}
