package io.imprimatur.image.verification;

import static io.imprimatur.image.proposal.ProposalState.VERIFYING;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.verification.FailureResolution.RerunScope;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies the Science Platform team's resolution of failed notebooks: rerun, waive or withdraw. */
@Component
public class ResolveNotebookFailures {

    private final Proposals proposals;
    private final VerificationMatrix table;
    private final NotebookEvidence evidence;
    private final RequestRuns requestRuns;
    private final WaiveNotebooks waiveNotebooks;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final CurrentPerson person;

    ResolveNotebookFailures(
            Proposals proposals,
            VerificationMatrix table,
            NotebookEvidence evidence,
            RequestRuns requestRuns,
            WaiveNotebooks waiveNotebooks,
            WithdrawProposal withdrawProposal,
            AuditTrail trail,
            CurrentPerson person) {
        this.proposals = proposals;
        this.table = table;
        this.evidence = evidence;
        this.requestRuns = requestRuns;
        this.waiveNotebooks = waiveNotebooks;
        this.withdrawProposal = withdrawProposal;
        this.trail = trail;
        this.person = person;
    }

    @Transactional
    public void resolve(ProposalId id, FailureResolution answer) {
        String user = person.get().requireGroup(WithdrawProposal.TEAM).user();
        answer.comment().required("a comment");
        switch (answer.decision()) {
            case RERUN -> rerun(id, user, answer);
            case WAIVE -> waiveNotebooks.waive(proposals.lock(id, VERIFYING), user, answer);
            case WITHDRAW -> withdrawProposal.withdrawByTask(id, answer.comment());
        }
    }

    private void rerun(ProposalId id, String user, FailureResolution answer) {
        Proposal proposal = proposals.lock(id, VERIFYING);
        boolean all = answer.scope() == RerunScope.ALL;
        List<VerificationCell> cells = evidence.of(id).stream()
                .filter(each -> all || !each.isGood())
                .map(CellEvidence::cell)
                .toList();
        String names = cells.stream().map(VerificationCell::cell).collect(Collectors.joining(" "));
        trail.append(NewEntry.of(user, AuditAction.NOTEBOOKS_RERUN)
                .as(WithdrawProposal.TEAM)
                .on(id, proposal.candidate().digest())
                .withComment(names + ": " + answer.comment().value()));
        String comment = answer.comment().value();
        cells.forEach(cell -> table.set(id, cell, VerificationResult.PENDING, user, comment));
        requestRuns.request(proposal, cells, !all);
    }
}
