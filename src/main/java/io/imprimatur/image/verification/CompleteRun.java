package io.imprimatur.image.verification;

import static io.imprimatur.image.proposal.ProposalState.VERIFYING;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
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
        trail.append(NewEntry.of(NewEntry.ENGINE, VerificationCell.auditAction(verdict.result()))
                .on(run.proposal(), proposal.candidate().digest())
                .withComment(VerificationCell.auditComment(run.cell(), verdict.summary())));
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

    /**
     * Evaluation of a finished run.
     *
     * @param result passed, failed, or waived if it passes only with waivers
     * @param error error other than failed notebooks
     * @param summary for display, e.g. {@code 41 passed, 2 skipped; commit 1f9c2a7b}
     */
    record RunEvaluation(VerificationResult result, Optional<String> error, String summary) {

        private static final int SHORT_COMMIT = 12;

        static RunEvaluation of(CellEvidence evidence, RunReport report) {
            NotebookRun run = evidence.run().orElseThrow();
            Optional<String> trouble = report.error()
                    .or(() -> wrongImage(run))
                    .or(() -> nothingRan(evidence))
                    .or(() -> notAllRan(evidence));
            return new RunEvaluation(result(evidence, trouble), trouble, summary(evidence, trouble));
        }

        private static VerificationResult result(CellEvidence evidence, Optional<String> trouble) {
            if (trouble.isPresent() || !evidence.failures().isEmpty()) return VerificationResult.FAILED;
            return evidence.waived() > 0 ? VerificationResult.WAIVED : VerificationResult.PASSED;
        }

        private static Optional<String> wrongImage(NotebookRun run) {
            if (run.imageRun().isEmpty()) return Optional.of("the image of the run is unknown");
            if (run.hasRequestedImage()) return Optional.empty();
            return run.imageRun().map(ran -> ran + " ran, not " + run.image());
        }

        private static Optional<String> nothingRan(CellEvidence evidence) {
            return evidence.passed() + evidence.waived() + evidence.failures().size() > 0
                    ? Optional.empty()
                    : Optional.of("no notebook ran");
        }

        /**
         * Some runners stop at a failure, which explains missing notebooks; otherwise a notebook that did not run counts
         * against the run.
         */
        private static Optional<String> notAllRan(CellEvidence evidence) {
            int notRun = evidence.run().map(NotebookRun::notRun).orElse(0);
            boolean explained = !evidence.failures().isEmpty();
            return notRun == 0 || explained ? Optional.empty() : Optional.of(notRun + " notebooks were not run");
        }

        private static String summary(CellEvidence evidence, Optional<String> trouble) {
            StringBuilder text = new StringBuilder();
            trouble.ifPresent(why -> text.append(why).append("; "));
            text.append(evidence.passed()).append(" passed");
            append(text, evidence.failures().size(), "failed");
            append(text, evidence.skipped(), "skipped");
            append(text, evidence.waived(), "waived");
            evidence.run().flatMap(NotebookRun::commit).ifPresent(commit -> text.append("; commit ")
                    .append(commit, 0, Math.min(SHORT_COMMIT, commit.length())));
            return text.toString();
        }

        private static void append(StringBuilder text, int count, String what) {
            if (count > 0) text.append(", ").append(count).append(' ').append(what);
        }
    }
}
