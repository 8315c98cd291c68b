package io.imprimatur.signoff;

import io.imprimatur.proposal.ProposalId;

/** Published when a role was reminded, within the transaction that records the reminder. */
public record RoleReminded(ProposalId proposal, Reminder reminder) {}
