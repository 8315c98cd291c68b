package io.imprimatur.proposal;

import io.imprimatur.identity.Person;
import io.imprimatur.refusal.Refusal;

/** The person may not withdraw the proposal of another user. */
class NotYoursToWithdraw extends Refusal {

    NotYoursToWithdraw(Person actor, Proposal proposal) {
        super(
                Kind.FORBIDDEN,
                "'" + actor.user() + "' cannot withdraw " + proposal.id() + ": expected its proposer ("
                        + proposal.proposer() + ") or a member of " + WithdrawProposal.TEAM);
    }
}
