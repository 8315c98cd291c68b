package io.imprimatur.image.verification;

import static io.imprimatur.image.proposal.ProposalState.IN_REVIEW;
import static io.imprimatur.image.proposal.ProposalState.SIGNING_OFF;
import static io.imprimatur.image.proposal.ProposalState.VERIFYING;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.Proposal.GateNotPassed;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.proposal.Proposals;
import io.imprimatur.image.review.Reviews;
import io.imprimatur.image.verification.VerificationCell.VerificationResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts, updates and completes step 4 of a proposal, the verification of notebooks. */
@Component
public class VerifyNotebooks {

    private final Proposals proposals;
    private final Reviews reviews;
    private final Verifications verifications;
    private final VerificationMatrix table;
    private final RunRequests runRequests;
    private final NotebookRuns runs;
    private final RunJournal journal;
    private final Channels channels;

    VerifyNotebooks(
            Proposals proposals,
            Reviews reviews,
            Verifications verifications,
            VerificationMatrix table,
            RunRequests runRequests,
            NotebookRuns runs,
            RunJournal journal,
            Channels channels) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.verifications = verifications;
        this.table = table;
        this.runRequests = runRequests;
        this.runs = runs;
        this.journal = journal;
        this.channels = channels;
    }

    /**
     * Starts the step: requires the channel's cells and requests runs for pending ones that have a runner; both
     * meetings must have approved. If the channel later adds cells the step starts again, and existing results are
     * kept.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(ProposalId id) {
        Proposal proposal = proposals.lock(id, IN_REVIEW, VERIFYING);
        if (!reviews.isApproved(id)) throw new GateNotPassed(id, "the meetings have not approved");
        table.require(id, channels.get(proposal.channel()).verify());
        runRequests.request(proposal, toBeRun(id), false);
        if (proposal.state() == IN_REVIEW) proposals.advance(proposal, VERIFYING);
    }

    /**
     * Syncs the required cells with the channel. The run of a removed cell ends.
     *
     * @param held proposal past the meetings, locked by the transaction
     * @return description of added and removed cells; empty if nothing changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> sync(Proposal held) {
        if (isInSync(held)) return Optional.empty();
        VerificationMatrix.Change change =
                table.require(held.id(), channels.get(held.channel()).verify());
        runs.active(held.id()).stream()
                .filter(run -> change.removed().contains(run.cell()))
                .forEach(run -> journal.recordEnd(run, "ended, because the channel no longer requires it"));
        String added =
                change.added().stream().map("notebooks %s added"::formatted).collect(joining("; "));
        String dropped =
                change.removed().stream().map("notebooks %s removed"::formatted).collect(joining("; "));
        return Optional.of(
                Stream.of(added, dropped).filter(text -> !text.isEmpty()).collect(joining("; ")));
    }

    /** Whether the required cells match the channel's current configuration. */
    public boolean isInSync(Proposal held) {
        Set<String> asked =
                table.of(held.id()).stream().map(VerificationCell::cell).collect(toSet());
        return channels.get(held.channel()).verify().stream()
                .flatMap(each -> each.on().stream().map(deployment -> each.notebooks() + "@" + deployment))
                .collect(toSet())
                .equals(asked);
    }

    /** Completes the step; every cell must have passed or been waived. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(ProposalId id) {
        Proposal proposal = proposals.lock(id, VERIFYING);
        if (!verifications.passed(id)) throw new GateNotPassed(id, "notebooks have not passed everywhere");
        proposals.advance(proposal, SIGNING_OFF);
    }

    private List<VerificationCell> toBeRun(ProposalId id) {
        List<String> atWork = runs.active(id).stream().map(NotebookRun::cell).toList();
        return table.of(id).stream()
                .filter(cell -> cell.result() == VerificationResult.PENDING && !atWork.contains(cell.cell()))
                .toList();
    }
}
