package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.VerificationDetails;
import io.imprimatur.board.ProposalDetails.WaiverDetails;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookEvidence;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.Waivers.Waiver;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notebook verification results of a proposal. */
@Component
class NotebookDetailsQuery {

    private final NotebookEvidence evidence;

    NotebookDetailsQuery(NotebookEvidence evidence) {
        this.evidence = evidence;
    }

    List<VerificationDetails> of(ProposalId id) {
        return evidence.of(id).stream().map(NotebookDetailsQuery::cell).toList();
    }

    private static VerificationDetails cell(CellEvidence evidence) {
        return new VerificationDetails(
                evidence.cell().deployment(),
                evidence.cell().notebooks(),
                evidence.cell().result().name(),
                evidence.passed(),
                evidence.failures().size(),
                evidence.skipped(),
                evidence.waived(),
                evidence.cell().by(),
                evidence.cell().comment(),
                evidence.cell().at(),
                evidence.run().flatMap(NotebookRun::imageRun).orElse(null),
                evidence.run().flatMap(NotebookRun::commit).orElse(null),
                evidence.run().map(run -> run.state().name()).orElse(null),
                evidence.run().flatMap(NotebookRun::trouble).orElse(null),
                evidence.isStale(),
                evidence.hasExpired(),
                evidence.waivers().stream()
                        .map(waiver -> waiver(waiver, evidence.today()))
                        .toList());
    }

    private static WaiverDetails waiver(Waiver waiver, LocalDate today) {
        return new WaiverDetails(
                waiver.path().orElse(null),
                waiver.until().orElse(null),
                waiver.isValid(today),
                waiver.by(),
                waiver.comment(),
                waiver.at());
    }
}
