package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.Waivers.Waiver;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Assembles the recorded evidence for a proposal's notebooks. */
@Component
public class NotebookEvidence {

    private final VerificationMatrix table;
    private final NotebookRuns runs;
    private final Waivers waivers;
    private final CollectionCommits commits;
    private final Clock clock;

    NotebookEvidence(
            VerificationMatrix table, NotebookRuns runs, Waivers waivers, CollectionCommits commits, Clock clock) {
        this.table = table;
        this.runs = runs;
        this.waivers = waivers;
        this.commits = commits;
        this.clock = clock;
    }

    /** Evidence in the order of the configuration; empty before step 4 starts and for channels without verification. */
    public List<CellEvidence> of(ProposalId id) {
        List<NotebookRun> all = runs.of(id);
        List<Waiver> waiversOfProposal = waivers.of(id);
        return table.of(id).stream()
                .map(cell -> of(cell, all, waiversOfProposal, clock.instant()))
                .toList();
    }

    /** Evidence for one cell as of an earlier time. */
    Optional<CellEvidence> of(ProposalId id, String cell, Instant asOf) {
        List<NotebookRun> runsBefore = runs.of(id).stream()
                .filter(run -> run.requestedAt().isBefore(asOf))
                .toList();
        List<Waiver> waiversOfProposal = waivers.of(id).stream()
                .filter(waiver -> !waiver.at().isAfter(asOf))
                .toList();
        return table.of(id).stream()
                .filter(each -> each.cell().equals(cell))
                .findFirst()
                .map(each -> of(each, runsBefore, waiversOfProposal, asOf));
    }

    private CellEvidence of(
            VerificationCell cell, List<NotebookRun> all, List<Waiver> waiversOfProposal, Instant asOf) {
        Optional<NotebookRun> last =
                all.stream().filter(run -> run.cell().equals(cell.cell())).reduce((earlier, later) -> later);
        return new CellEvidence(
                cell,
                last,
                last.map(runs::outcomes).orElse(List.of()),
                waiversOfProposal.stream().filter(waiver -> waiver.covers(cell)).toList(),
                commits.latest(cell.notebooks()),
                LocalDate.ofInstant(asOf, ZoneOffset.UTC));
    }
}
