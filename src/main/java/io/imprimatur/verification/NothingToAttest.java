package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.refusal.Refusal;

/** The cell has no pending attestation. */
class NothingToAttest extends Refusal {

    NothingToAttest(ProposalId id, String cell) {
        super(Kind.CONFLICT, "'" + cell + "' of " + id + " is not waiting for an attestation");
    }
}
