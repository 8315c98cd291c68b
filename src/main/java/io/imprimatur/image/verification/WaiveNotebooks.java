package io.imprimatur.image.verification;

import static io.imprimatur.image.proposal.ProposalState.SIGNING_OFF;
import static io.imprimatur.image.proposal.ProposalState.WAITING_FOR_WINDOW;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.verification.ResolveNotebookFailures.FailureResolution;
import io.imprimatur.image.verification.ResolveNotebookFailures.FailureResolution.UnusableAnswer;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Waives failures: of one notebook until a date, or of whole cells. */
@Component
public class WaiveNotebooks {

    private static final int MAX_MONTHS = 12;

    private final Proposals proposals;
    private final NotebookEvidence evidence;
    private final VerificationMatrix table;
    private final Waivers waivers;
    private final FourEyesRule fourEyesRule;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    WaiveNotebooks(
            Proposals proposals,
            NotebookEvidence evidence,
            VerificationMatrix table,
            Waivers waivers,
            FourEyesRule fourEyesRule,
            AuditTrail trail,
            CurrentPerson person,
            Clock clock) {
        this.proposals = proposals;
        this.evidence = evidence;
        this.table = table;
        this.waivers = waivers;
        this.fourEyesRule = fourEyesRule;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** Whether the current person may renew expired waivers of this proposal. */
    public boolean mayRenew(ProposalId id) {
        Proposal proposal = proposals.get(id);
        ProposalState state = proposal.state();
        return (state == SIGNING_OFF || state == WAITING_FOR_WINDOW)
                && person.get().isIn(WithdrawProposal.TEAM)
                && fourEyesRule.mayDecide(person.get().user(), proposal);
    }

    /** Renews a waiver that expired after step 4; during step 4 the user task does that. */
    @Transactional
    public void renew(ProposalId id, FailureResolution answer) {
        String user = person.get().requireGroup(WithdrawProposal.TEAM).user();
        answer.comment().required("a comment to extend the waiver");
        waive(proposals.lock(id, SIGNING_OFF, WAITING_FOR_WINDOW), user, answer);
    }

    /**
     * Waives failures during step 4.
     *
     * @param held proposal, locked by the transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waive(Proposal held, String user, FailureResolution answer) {
        fourEyesRule.requireMayDecide(user, held, "waive its notebooks", WithdrawProposal.TEAM);
        answer.until().ifPresent(this::require);
        if (answer.notebook().isPresent() && answer.until().isEmpty())
            throw new UnusableAnswer("the last day of the waiver is missing: expected until, e.g. 2026-12-31");
        List<CellEvidence> cells =
                answer.notebook().map(path -> failing(held.id(), path)).orElseGet(() -> notGood(held.id()));
        trail.append(NewEntry.of(user, AuditAction.NOTEBOOKS_WAIVED)
                .as(WithdrawProposal.TEAM)
                .on(held.id(), held.candidate().digest())
                .withComment(summary(cells, answer)));
        cells.forEach(cell -> {
            waivers.add(
                    held.id(),
                    cell.cell(),
                    answer.notebook().orElse(null),
                    answer.until(),
                    user,
                    answer.comment().value());
            updateResult(held.id(), cell.cell(), user, answer);
        });
    }

    /** The cell's result becomes WAIVED once no failure without a waiver remains. */
    private void updateResult(ProposalId id, VerificationCell cell, String user, FailureResolution answer) {
        boolean isComplete = answer.notebook().isEmpty()
                || evidence.of(id).stream()
                        .filter(each -> each.cell().cell().equals(cell.cell()))
                        .anyMatch(each -> each.failures().isEmpty()
                                && each.run().flatMap(NotebookRun::trouble).isEmpty());
        if (isComplete)
            table.set(
                    id, cell, VerificationResult.WAIVED, user, answer.comment().value());
    }

    private List<CellEvidence> notGood(ProposalId id) {
        return evidence.of(id).stream()
                .filter(cell -> !cell.isGood() && cell.cell().result() != VerificationResult.PENDING)
                .toList();
    }

    private List<CellEvidence> failing(ProposalId id, String path) {
        List<CellEvidence> cells = notGood(id).stream()
                .filter(cell ->
                        cell.failures().stream().anyMatch(each -> each.path().equals(path)))
                .toList();
        if (cells.isEmpty())
            throw new UnusableAnswer("'" + path + "' is no notebook that failed: expected one of "
                    + notGood(id).stream()
                            .flatMap(cell -> cell.failures().stream())
                            .map(NotebookOutcome::path)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        return cells;
    }

    private void require(LocalDate until) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (until.isBefore(today) || until.isAfter(today.plusMonths(MAX_MONTHS)))
            throw new UnusableAnswer("'" + until + "' cannot be the last day of a waiver: expected " + today + " to "
                    + today.plusMonths(MAX_MONTHS));
    }

    private static String summary(List<CellEvidence> cells, FailureResolution answer) {
        String names = cells.stream().map(each -> each.cell().cell()).collect(Collectors.joining(" "));
        String which = answer.notebook().map(path -> " " + path).orElse("");
        Optional<String> until = answer.until().map(day -> " until " + day);
        return names + which + until.orElse("") + ": " + answer.comment().value();
    }
}
