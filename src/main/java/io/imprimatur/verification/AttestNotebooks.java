package io.imprimatur.verification;

import static io.imprimatur.proposal.ProposalState.VERIFYING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.proposal.OtherThanProposer;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.WithdrawProposal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A Science Platform member says how the notebooks went where no runner reaches. */
@Component
public class AttestNotebooks {

    private final Proposals proposals;
    private final VerificationTable table;
    private final NotebookEvidence evidence;
    private final OtherThanProposer otherThanProposer;
    private final AuditTrail trail;
    private final CurrentPerson person;

    AttestNotebooks(
            Proposals proposals,
            VerificationTable table,
            NotebookEvidence evidence,
            OtherThanProposer otherThanProposer,
            AuditTrail trail,
            CurrentPerson person) {
        this.proposals = proposals;
        this.table = table;
        this.evidence = evidence;
        this.otherThanProposer = otherThanProposer;
        this.trail = trail;
        this.person = person;
    }

    /** @param cell as {@link Verification#cell()} names it */
    @Transactional
    public void attest(ProposalId id, String cell, VerificationResult result, Remark comment) {
        String witness = person.get().mustBeIn(WithdrawProposal.TEAM).user();
        if (result == VerificationResult.FAILED) comment.required("a comment to report a failure");
        Proposal proposal = proposals.hold(id, VERIFYING);
        CellEvidence pending = pending(id, cell);
        if (result == VerificationResult.PASSED)
            otherThanProposer.require(witness, proposal, "attest that its notebooks passed", WithdrawProposal.TEAM);
        trail.append(NewEntry.of(witness, "NOTEBOOKS_" + result)
                .as(WithdrawProposal.TEAM)
                .on(id, proposal.candidate().digest())
                .saying(CellEntry.words(cell, comment.value())));
        table.set(id, pending.cell(), result, witness, comment.value());
    }

    /** What a runner is at, nobody else answers for. */
    private CellEvidence pending(ProposalId id, String cell) {
        return evidence.of(id).stream()
                .filter(each -> each.cell().cell().equals(cell)
                        && each.cell().result() == VerificationResult.PENDING
                        && each.run().filter(NotebookRun::isUnderWay).isEmpty())
                .findFirst()
                .orElseThrow(() -> new NothingToAttest(id, cell));
    }
}
