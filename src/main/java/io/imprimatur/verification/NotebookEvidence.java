package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lays out what is on record of a proposal's notebooks. */
@Component
public class NotebookEvidence {

    private final VerificationTable table;
    private final NotebookRuns runs;
    private final Waivers waivers;
    private final CollectionCommits commits;
    private final Clock clock;

    NotebookEvidence(
            VerificationTable table, NotebookRuns runs, Waivers waivers, CollectionCommits commits, Clock clock) {
        this.table = table;
        this.runs = runs;
        this.waivers = waivers;
        this.commits = commits;
        this.clock = clock;
    }

    /** In the configuration's order; empty before step 4 begins and for a channel that verifies nothing. */
    public List<CellEvidence> of(ProposalId id) {
        List<NotebookRun> all = runs.of(id);
        List<Waiver> waived = waivers.of(id);
        return table.of(id).stream()
                .map(cell -> of(cell, all, waived, clock.instant()))
                .toList();
    }

    /** One cell by the runs and waivers that were on record then. */
    Optional<CellEvidence> of(ProposalId id, String cell, Instant then) {
        List<NotebookRun> ran = runs.of(id).stream()
                .filter(run -> run.wantedAt().isBefore(then))
                .toList();
        List<Waiver> waived = waivers.of(id).stream()
                .filter(waiver -> !waiver.at().isAfter(then))
                .toList();
        return table.of(id).stream()
                .filter(each -> each.cell().equals(cell))
                .findFirst()
                .map(each -> of(each, ran, waived, then));
    }

    private CellEvidence of(Verification cell, List<NotebookRun> all, List<Waiver> waived, Instant then) {
        Optional<NotebookRun> last =
                all.stream().filter(run -> run.cell().equals(cell.cell())).reduce((earlier, later) -> later);
        return new CellEvidence(
                cell,
                last,
                last.map(runs::outcomes).orElse(List.of()),
                waived.stream().filter(waiver -> waiver.isOf(cell)).toList(),
                commits.lastSeen(cell.notebooks()),
                LocalDate.ofInstant(then, ZoneOffset.UTC));
    }
}
