package io.imprimatur.image.verification;

import static io.imprimatur.image.proposal.ProposalState.VERIFYING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Completes a run: records the cell's result, the audit entry and the end of the run in one transaction. */
@Component
public class CompleteRun {

    private final Proposals proposals;
    private final VerificationMatrix table;
    private final NotebookEvidence evidence;
    private final RunJournal journal;
    private final AuditTrail trail;

    CompleteRun(
            Proposals proposals,
            VerificationMatrix table,
            NotebookEvidence evidence,
            RunJournal journal,
            AuditTrail trail) {
        this.proposals = proposals;
        this.table = table;
        this.evidence = evidence;
        this.journal = journal;
        this.trail = trail;
    }

    /** Completes a run by its recorded outcomes. */
    @Transactional
    public void complete(NotebookRun run, RunReport report) {
        record(run, report);
    }

    /** Completes a run that could not be executed. */
    @Transactional
    public void fail(NotebookRun run, String reason) {
        record(
                run,
                new RunReport(
                        RunReport.Stage.ENDED,
                        Optional.empty(),
                        List.of(),
                        0,
                        Optional.of(SecretMask.mask(reason)),
                        ""));
    }

    private void record(NotebookRun run, RunReport report) {
        Proposal proposal = proposals.lock(run.proposal(), VERIFYING);
        evidenceOf(run)
                .filter(cell -> isStillUnderWay(cell, run))
                .ifPresent(cell -> record(proposal, cell, run, report));
    }

    private void record(Proposal proposal, CellEvidence cell, NotebookRun run, RunReport report) {
        RunEvaluation verdict = RunEvaluation.of(cell, report);
        trail.append(NewEntry.of(NewEntry.ENGINE, CellAuditComment.action(verdict.result()))
                .on(run.proposal(), proposal.candidate().digest())
                .withComment(CellAuditComment.format(run.cell(), verdict.summary())));
        journal.recordEnd(run, verdict.error().orElse(""));
        table.set(run.proposal(), cell.cell(), verdict.result(), NewEntry.ENGINE, verdict.summary());
    }

    /** Empty for a cell that the channel no longer requires. */
    private Optional<CellEvidence> evidenceOf(NotebookRun run) {
        return evidence.of(run.proposal()).stream()
                .filter(each -> each.cell().cell().equals(run.cell()))
                .findFirst();
    }

    // Another node may have completed it meanwhile.
    private static boolean isStillUnderWay(CellEvidence cell, NotebookRun run) {
        return cell.run()
                .filter(last -> last.number() == run.number() && last.isActive())
                .isPresent();
    }
}
