package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import io.imprimatur.board.ProposalDetails.BreakGlassDetails;
import io.imprimatur.board.ProposalDetails.CandidateDetails;
import io.imprimatur.board.ProposalDetails.MissedDetails;
import io.imprimatur.board.ProposalDetails.PreviousDetails;
import io.imprimatur.board.ProposalDetails.RetagDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.board.ProposalDetails.SpawnerDetails;
import io.imprimatur.board.ProposalDetails.TicketDetails;
import io.imprimatur.board.ProposalDetails.WindowDetails;
import io.imprimatur.promotion.BrokenGlasses;
import io.imprimatur.promotion.MissedWindows;
import io.imprimatur.promotion.Retags;
import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.ExpectedAliases;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.ProposalId;
import io.imprimatur.registry.Digest;
import io.imprimatur.review.Reviews;
import io.imprimatur.signoff.Acknowledgement.Word;
import io.imprimatur.signoff.Acknowledgements;
import io.imprimatur.ticket.Tickets;
import io.imprimatur.verification.Spawners;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Joins what every module knows of a proposal. */
@Component
public class DescribeProposal {

    private final Blockers blockers;
    private final ExpectedAliases expectedAliases;
    private final Reviews reviews;
    private final NotebookDetails notebookDetails;
    private final Spawners spawners;
    private final Acknowledgements acknowledgements;
    private final Tickets tickets;
    private final ProposalWindows windows;
    private final MissedWindows missedWindows;
    private final BrokenGlasses brokenGlasses;
    private final Retags retags;

    DescribeProposal(
            Blockers blockers,
            ExpectedAliases expectedAliases,
            Reviews reviews,
            NotebookDetails notebookDetails,
            Spawners spawners,
            Acknowledgements acknowledgements,
            Tickets tickets,
            ProposalWindows windows,
            MissedWindows missedWindows,
            BrokenGlasses brokenGlasses,
            Retags retags) {
        this.blockers = blockers;
        this.expectedAliases = expectedAliases;
        this.reviews = reviews;
        this.notebookDetails = notebookDetails;
        this.spawners = spawners;
        this.acknowledgements = acknowledgements;
        this.tickets = tickets;
        this.windows = windows;
        this.missedWindows = missedWindows;
        this.brokenGlasses = brokenGlasses;
        this.retags = retags;
    }

    public ProposalDetails describe(Proposal proposal) {
        ProposalId id = proposal.id();
        return new ProposalDetails(
                id.toString(),
                proposal.channel(),
                proposal.state().name(),
                proposal.proposer(),
                proposal.reason(),
                proposal.proposedAt(),
                proposal.stateSince(),
                candidate(proposal.candidate()),
                previous(id),
                blockers.of(proposal),
                reviews(id),
                notebookDetails.of(id),
                acknowledgements(id),
                ticket(id),
                windows.of(proposal).map(WindowDetails::of).orElse(null),
                missed(id),
                breakGlass(id),
                retags(id),
                spawners(id));
    }

    private static CandidateDetails candidate(Candidate candidate) {
        return new CandidateDetails(
                candidate.repository().toString(),
                candidate.tag().value(),
                candidate.name(),
                candidate.digest().value(),
                candidate.platforms(),
                candidate.sizeBytes());
    }

    private List<PreviousDetails> previous(ProposalId id) {
        return expectedAliases.of(id).stream()
                .map(alias -> new PreviousDetails(
                        alias.repository().toString(),
                        alias.digest().map(Digest::value).orElse(null)))
                .toList();
    }

    private List<ReviewDetails> reviews(ProposalId id) {
        return reviews.of(id).stream()
                .map(review -> new ReviewDetails(
                        review.meeting().id(), review.decision().name(), review.by(), review.comment(), review.at()))
                .toList();
    }

    /** The roles' words; that the team had one asked again is in the trail. */
    private List<AcknowledgementDetails> acknowledgements(ProposalId id) {
        return acknowledgements.of(id).stream()
                .filter(said -> said.word() != Word.ASKED_AGAIN)
                .map(said -> new AcknowledgementDetails(
                        said.role(),
                        said.by(),
                        said.as().name(),
                        said.onBehalfOf().orElse(null),
                        said.word().name(),
                        said.digest().value(),
                        said.comment(),
                        said.at()))
                .toList();
    }

    private @Nullable TicketDetails ticket(ProposalId id) {
        return tickets.of(id)
                .map(ticket -> new TicketDetails(ticket.key(), ticket.url().orElse(null)))
                .orElse(null);
    }

    private List<MissedDetails> missed(ProposalId id) {
        return missedWindows.of(id).stream()
                .map(missed -> new MissedDetails(missed.calendar(), missed.opens(), missed.closes(), missed.why()))
                .toList();
    }

    private List<BreakGlassDetails> breakGlass(ProposalId id) {
        return brokenGlasses.of(id).stream()
                .map(broken -> new BreakGlassDetails(broken.by(), broken.reason(), broken.at()))
                .toList();
    }

    private List<RetagDetails> retags(ProposalId id) {
        return retags.of(id).stream()
                .map(retag -> new RetagDetails(
                        retag.repository().toString(),
                        retag.from().map(Digest::value).orElse(null),
                        retag.to().value(),
                        retag.state().name(),
                        retag.observed().orElse(null),
                        retag.at()))
                .toList();
    }

    private List<SpawnerDetails> spawners(ProposalId id) {
        return spawners.checks(id).stream()
                .map(check -> new SpawnerDetails(
                        check.deployment(),
                        check.finding().name(),
                        check.tag().orElse(null),
                        check.digest().map(Digest::value).orElse(null),
                        check.at()))
                .toList();
    }
}
