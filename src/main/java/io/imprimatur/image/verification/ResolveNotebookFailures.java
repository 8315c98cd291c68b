package io.imprimatur.image.verification;

import static io.imprimatur.image.proposal.ProposalState.VERIFYING;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.verification.ResolveNotebookFailures.FailureResolution.RerunScope;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import io.imprimatur.platform.refusal.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies the Science Platform team's resolution of failed notebooks: rerun, waive or withdraw. */
@Component
public class ResolveNotebookFailures {

    private final Proposals proposals;
    private final VerificationMatrix table;
    private final NotebookEvidence evidence;
    private final RunRequests runRequests;
    private final WaiveNotebooks waiveNotebooks;
    private final WithdrawProposal withdrawProposal;
    private final AuditTrail trail;
    private final CurrentPerson person;

    ResolveNotebookFailures(
            Proposals proposals,
            VerificationMatrix table,
            NotebookEvidence evidence,
            RunRequests runRequests,
            WaiveNotebooks waiveNotebooks,
            WithdrawProposal withdrawProposal,
            AuditTrail trail,
            CurrentPerson person) {
        this.proposals = proposals;
        this.table = table;
        this.evidence = evidence;
        this.runRequests = runRequests;
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
        runRequests.request(proposal, cells, !all);
    }

    /**
     * Resolution of failed notebooks by the team.
     *
     * @param scope scope of a rerun
     * @param notebook notebook to waive; all failed ones if absent
     * @param until last day of the waiver
     */
    public record FailureResolution(
            Decision decision,
            RerunScope scope,
            Optional<String> notebook,
            Optional<LocalDate> until,
            UserComment comment) {

        /** Notebooks to run again. */
        public enum RerunScope {
            FAILED,
            ALL
        }

        /** @throws UnusableAnswer if a non-empty field is malformed */
        public static FailureResolution of(
                Decision decision,
                @Nullable String scope,
                @Nullable String notebook,
                @Nullable String until,
                UserComment comment) {
            return new FailureResolution(
                    decision, scope(scope), nonBlank(notebook), nonBlank(until).map(FailureResolution::day), comment);
        }

        private static RerunScope scope(@Nullable String text) {
            return switch (nonBlank(text).orElse("failed")) {
                case "failed" -> RerunScope.FAILED;
                case "all" -> RerunScope.ALL;
                default -> throw new UnusableAnswer("'" + text + "' is not a scope: expected failed or all");
            };
        }

        static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException malformed) {
                throw new UnusableAnswer("'" + text + "' is not a day: expected e.g. 2026-12-31");
            }
        }

        private static Optional<String> nonBlank(@Nullable String field) {
            return Optional.ofNullable(field).map(String::strip).filter(text -> !text.isEmpty());
        }

        /** Options for failed notebooks. */
        public enum Decision {
            RERUN,
            WAIVE,
            WITHDRAW
        }

        /** A field of a resolution is invalid. */
        public static class UnusableAnswer extends Refusal {

            UnusableAnswer(String message) {
                super(Kind.INVALID, message);
            }
        }
    }
}
