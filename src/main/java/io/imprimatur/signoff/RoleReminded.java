package io.imprimatur.signoff;

import io.imprimatur.proposal.ProposalId;

/** A role was reminded; published in the transaction that puts it on record. */
public record RoleReminded(ProposalId proposal, Reminder reminder) {}
