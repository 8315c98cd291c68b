package io.imprimatur.proposal;

/** Nothing can come of the proposal any more; told within the transaction that decided so. */
public record ProposalEnded(ProposalId proposal) {}
