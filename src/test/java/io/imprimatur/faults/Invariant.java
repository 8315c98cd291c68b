package io.imprimatur.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.AuditEntry;
import io.imprimatur.audit.VerifyAuditTrail;
import io.imprimatur.audit.VerifyAuditTrail.AuditVerification;
import io.imprimatur.board.ProposalDetails;
import io.imprimatur.board.ProposalDetails.RetagDetails;
import io.imprimatur.board.ProposalDetailsQuery;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.registry.Digest;
import java.util.List;
import java.util.Optional;

/** What holds whatever happens: all or back, one of everything, the trail intact, and what is shown is what there is. */
record Invariant(
        Proposal proposal, ProposalDetailsQuery describe, VerifyAuditTrail verifyTrail, List<AuditEntry> trail) {

    /** Every alias is on the candidate, once. */
    void allNew(List<Optional<Digest>> aliases) {
        assertThat(proposal.state()).isEqualTo(ProposalState.PROMOTED);
        assertThat(aliases).containsOnly(Optional.of(proposal.candidate().digest()));
        assertThat(shown()).containsOnly("CONFIRMED");
        assertThat(times("PROMOTED")).isEqualTo(1);
        common();
    }

    /** Every alias is where it was, and nobody is told otherwise. */
    void allOld(List<Optional<Digest>> aliases, Digest previous) {
        assertThat(proposal.state()).isEqualTo(ProposalState.WAITING_FOR_WINDOW);
        assertThat(aliases).containsOnly(Optional.of(previous));
        assertThat(shown()).isSubsetOf("PENDING", "RESTORED");
        assertThat(times("PROMOTED")).isZero();
        common();
    }

    /** One or the other. */
    void allNewOrAllOld(List<Optional<Digest>> aliases, Digest previous) {
        if (proposal.state() == ProposalState.PROMOTED) allNew(aliases);
        else allOld(aliases, previous);
    }

    private void common() {
        assertThat(times("PROMOTION_STARTED")).isLessThanOrEqualTo(1);
        assertThat(times("TICKET_OPENED")).isEqualTo(1);
        assertThat(details().ticket()).isNotNull();
        AuditVerification auditVerification = verifyTrail.verify();
        assertThat(auditVerification.intact()).as(auditVerification.inWords()).isTrue();
    }

    private List<String> shown() {
        return details().retags().stream().map(RetagDetails::state).distinct().toList();
    }

    private ProposalDetails details() {
        return describe.describe(proposal);
    }

    private long times(String action) {
        return trail.stream().filter(entry -> entry.action().equals(action)).count();
    }
}
