package io.imprimatur.board;

import io.imprimatur.identity.People;
import io.imprimatur.image.proposal.FourEyesRule;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.ProposalState;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookEvidence;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.VerificationCell;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Blockers from notebook verification, including informational ones about stale evidence. */
@Component
class NotebookBlockers {

    private final NotebookEvidence evidence;
    private final People people;
    private final FourEyesRule fourEyesRule;

    NotebookBlockers(NotebookEvidence evidence, People people, FourEyesRule fourEyesRule) {
        this.evidence = evidence;
        this.people = people;
        this.fourEyesRule = fourEyesRule;
    }

    List<Blocker> of(Proposal proposal) {
        List<CellEvidence> cells = evidence.of(proposal.id());
        boolean verifying = proposal.state() == ProposalState.VERIFYING;
        Stream<Blocker> open = cells.stream()
                .filter(cell -> !cell.isGood())
                .filter(cell -> verifying || cell.hasExpired())
                .map(cell -> notGood(proposal, cell));
        return Stream.concat(open, cells.stream().filter(CellEvidence::isStale).map(this::stale))
                .toList();
    }

    private Blocker notGood(Proposal proposal, CellEvidence evidence) {
        VerificationCell cell = evidence.cell();
        if (evidence.hasExpired())
            return blocker("waiver-expired", evidence, others(proposal)).withDetail("a waiver has expired");
        if (cell.result() == VerificationResult.FAILED)
            return blocker("notebook-failure", evidence, team()).withDetail(cell.comment());
        Optional<NotebookRun> running = evidence.run().filter(NotebookRun::isActive);
        return running.map(run -> blocker("verification", evidence, List.of()).withDetail(progress(evidence, run)))
                .orElseGet(() -> blocker("verification", evidence, others(proposal)));
    }

    private Blocker stale(CellEvidence evidence) {
        return blocker("notebooks-stale", evidence, List.of())
                .withDetail("the collection has changed since this run; this does not block the proposal");
    }

    private static String progress(CellEvidence evidence, NotebookRun run) {
        String soFar =
                run.startedAt().isPresent() ? "running, " + evidence.passed() + " passed so far" : "to be started";
        return soFar + run.trouble().map(why -> "; " + why).orElse("");
    }

    private static Blocker blocker(String what, CellEvidence evidence, List<String> users) {
        return Blocker.of(what, evidence.cell().at(), users)
                .ofVerification(evidence.cell().cell());
    }

    /** Users who may attest and waive; any team member may request a rerun. */
    private List<String> others(Proposal proposal) {
        return fourEyesRule.eligibleMembers(proposal, WithdrawProposal.TEAM);
    }

    private List<String> team() {
        return people.membersOf(WithdrawProposal.TEAM);
    }
}
