package io.imprimatur.image.verification;

import static io.imprimatur.image.proposal.ProposalState.VERIFYING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import io.imprimatur.platform.refusal.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the attestation of a Science Platform member for notebooks without a runner. */
@Component
public class AttestNotebooks {

    private final Proposals proposals;
    private final VerificationMatrix table;
    private final NotebookEvidence evidence;
    private final FourEyesRule fourEyesRule;
    private final AuditTrail trail;
    private final CurrentPerson person;

    AttestNotebooks(
            Proposals proposals,
            VerificationMatrix table,
            NotebookEvidence evidence,
            FourEyesRule fourEyesRule,
            AuditTrail trail,
            CurrentPerson person) {
        this.proposals = proposals;
        this.table = table;
        this.evidence = evidence;
        this.fourEyesRule = fourEyesRule;
        this.trail = trail;
        this.person = person;
    }

    /** @param cell as {@link VerificationCell#cell()} names it */
    @Transactional
    public void attest(ProposalId id, String cell, VerificationResult result, UserComment comment) {
        String user = person.get().requireGroup(WithdrawProposal.TEAM).user();
        if (result == VerificationResult.FAILED) comment.required("a comment to report a failure");
        Proposal proposal = proposals.lock(id, VERIFYING);
        CellEvidence pending = pending(id, cell);
        if (result == VerificationResult.PASSED)
            fourEyesRule.requireMayDecide(user, proposal, "attest that its notebooks passed", WithdrawProposal.TEAM);
        trail.append(NewEntry.of(user, VerificationCell.auditAction(result))
                .as(WithdrawProposal.TEAM)
                .on(id, proposal.candidate().digest())
                .withComment(VerificationCell.auditComment(cell, comment.value())));
        table.set(id, pending.cell(), result, user, comment.value());
    }

    /** A cell with an active run cannot be attested. */
    private CellEvidence pending(ProposalId id, String cell) {
        return evidence.of(id).stream()
                .filter(each -> each.cell().cell().equals(cell)
                        && each.cell().result() == VerificationResult.PENDING
                        && each.run().filter(NotebookRun::isActive).isEmpty())
                .findFirst()
                .orElseThrow(() -> new NothingToAttest(id, cell));
    }

    /** Decision of an attestation. */
    public enum Decision {
        PASSED(VerificationResult.PASSED),
        FAILED(VerificationResult.FAILED);

        private final VerificationResult result;

        Decision(VerificationResult result) {
            this.result = result;
        }

        public VerificationResult result() {
            return result;
        }
    }

    /** The cell has no pending attestation. */
    private static final class NothingToAttest extends Refusal {

        NothingToAttest(ProposalId id, String cell) {
            super(Kind.CONFLICT, "'" + cell + "' of " + id + " is not waiting for an attestation");
        }
    }
}
