package io.imprimatur.review;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.refusal.Refusal;

/** The meeting has already approved, or an earlier one has not. */
class NotThisMeetingsTurn extends Refusal {

    NotThisMeetingsTurn(ProposalId id, Meeting meeting, String why) {
        super(Kind.CONFLICT, meeting.id() + " cannot decide on " + id + " now: " + why);
    }
}
