package io.imprimatur.image.proposal;

/** Published when a proposal reaches a final state, within the transaction that ends it. */
public record ProposalEnded(ProposalId proposal) {}
