package io.imprimatur.verification;

import static io.imprimatur.proposal.ProposalState.VERIFYING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.Remark;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.proposal.WithdrawProposal;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the Science Platform team does about notebooks that failed. */
@Component
public class ResolveNotebookFailures {

    private final Proposals proposals;
    private final Verifications verifications;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final CurrentPerson person;

    ResolveNotebookFailures(
            Proposals proposals,
            Verifications verifications,
            WithdrawProposal withdrawProposal,
            AuditTrail trail,
            CurrentPerson person) {
        this.proposals = proposals;
        this.verifications = verifications;
        this.withdrawProposal = withdrawProposal;
        this.trail = trail;
        this.person = person;
    }

    @Transactional
    public void resolve(ProposalId id, FailureDecision decision, Remark comment) {
        String who = person.get().mustBeIn(WithdrawProposal.TEAM).user();
        comment.required("the comment");
        switch (decision) {
            case RERUN -> settle(id, VerificationResult.PENDING, "NOTEBOOKS_RERUN", who, comment);
            case WAIVE -> settle(id, VerificationResult.WAIVED, "NOTEBOOKS_WAIVED", who, comment);
            case WITHDRAW -> withdrawProposal.close(id, comment);
        }
    }

    private void settle(ProposalId id, VerificationResult result, String action, String who, Remark comment) {
        Proposal proposal = proposals.hold(id, VERIFYING);
        List<Verification> failed = verifications.of(id).stream()
                .filter(cell -> cell.result() == VerificationResult.FAILED)
                .toList();
        failed.forEach(cell -> verifications.set(id, cell, result, who, comment.value()));
        String cells = failed.stream().map(Verification::cell).collect(Collectors.joining(" "));
        trail.append(NewEntry.of(who, action)
                .as(WithdrawProposal.TEAM)
                .on(id, proposal.candidate().digest())
                .saying(cells + ": " + comment.value()));
    }

    /** What the team may answer. */
    public enum FailureDecision {
        RERUN,
        WAIVE,
        WITHDRAW
    }
}
