package io.imprimatur.verification;

import static io.imprimatur.proposal.ProposalState.IN_REVIEW;
import static io.imprimatur.proposal.ProposalState.SIGNING_OFF;
import static io.imprimatur.proposal.ProposalState.VERIFYING;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.review.Reviews;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens and closes step 4. */
@Component
public class VerifyNotebooks {

    private final Proposals proposals;
    private final Reviews reviews;
    private final Verifications verifications;
    private final VerificationTable table;
    private final WantRuns wantRuns;
    private final NotebookRuns runs;
    private final RunJournal journal;
    private final Channels channels;

    VerifyNotebooks(
            Proposals proposals,
            Reviews reviews,
            Verifications verifications,
            VerificationTable table,
            WantRuns wantRuns,
            NotebookRuns runs,
            RunJournal journal,
            Channels channels) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.verifications = verifications;
        this.table = table;
        this.wantRuns = wantRuns;
        this.runs = runs;
        this.journal = journal;
        this.channels = channels;
    }

    /**
     * Asks for what the channel asks for, and has run what has a runner and no result; both meetings must have approved.
     * The step begins again where the channel asks for more, and what has a result keeps it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(ProposalId id) {
        Proposal proposal = proposals.hold(id, IN_REVIEW, VERIFYING);
        if (!reviews.approved(id)) throw new GateNotPassed(id, "the meetings have not approved");
        table.ask(id, channels.get(proposal.channel()).verify());
        wantRuns.of(proposal, toBeRun(id), false);
        if (proposal.state() == IN_REVIEW) proposals.advance(proposal, VERIFYING);
    }

    /**
     * Asks for what the channel asks for now. The run of a cell that is dropped ends.
     *
     * @param held the proposal, past the meetings and held by the transaction
     * @return what is asked for in addition and what is not any more, in words; nothing if all is as it was
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> follow(Proposal held) {
        if (isFollowed(held)) return Optional.empty();
        VerificationTable.Change change =
                table.ask(held.id(), channels.get(held.channel()).verify());
        runs.underWay(held.id()).stream()
                .filter(run -> change.dropped().contains(run.cell()))
                .forEach(run -> journal.ended(run, "ended, because the channel no longer requires it"));
        String added =
                change.added().stream().map("notebooks %s added"::formatted).collect(joining("; "));
        String dropped =
                change.dropped().stream().map("notebooks %s removed"::formatted).collect(joining("; "));
        return Optional.of(
                Stream.of(added, dropped).filter(words -> !words.isEmpty()).collect(joining("; ")));
    }

    /** Whether the proposal asks for what its channel asks for now. */
    public boolean isFollowed(Proposal held) {
        Set<String> asked = table.of(held.id()).stream().map(Verification::cell).collect(toSet());
        return channels.get(held.channel()).verify().stream()
                .flatMap(each -> each.on().stream().map(deployment -> each.notebooks() + "@" + deployment))
                .collect(toSet())
                .equals(asked);
    }

    /** Lets the proposal go on; every cell must have passed or been waived. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void finish(ProposalId id) {
        Proposal proposal = proposals.hold(id, VERIFYING);
        if (!verifications.passed(id)) throw new GateNotPassed(id, "notebooks have not passed everywhere");
        proposals.advance(proposal, SIGNING_OFF);
    }

    private List<Verification> toBeRun(ProposalId id) {
        List<String> atWork = runs.underWay(id).stream().map(NotebookRun::cell).toList();
        return table.of(id).stream()
                .filter(cell -> cell.result() == VerificationResult.PENDING && !atWork.contains(cell.cell()))
                .toList();
    }
}
