package io.imprimatur.proposal;

import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;

/** Somebody else's proposal is not theirs to take back. */
class NotYoursToWithdraw extends Refusal {

    NotYoursToWithdraw(Person who, Proposal proposal) {
        super(
                Kind.FORBIDDEN,
                "'" + who.user() + "' cannot withdraw " + proposal.id() + ": expected its proposer ("
                        + proposal.proposer() + ") or a member of " + WithdrawProposal.TEAM);
    }
}
