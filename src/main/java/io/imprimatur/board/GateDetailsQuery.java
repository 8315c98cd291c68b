package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.board.ProposalDetails.TicketDetails;
import io.imprimatur.board.ProposalDetails.TicketRefusalDetails;
import io.imprimatur.board.ProposalDetails.VerificationDetails;
import io.imprimatur.board.ProposalDetails.WaiverDetails;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.Reviews;
import io.imprimatur.image.signoff.Acknowledgements;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import io.imprimatur.image.ticket.RefusedTicketWrites;
import io.imprimatur.image.ticket.Tickets;
import io.imprimatur.image.verification.CellEvidence;
import io.imprimatur.image.verification.NotebookEvidence;
import io.imprimatur.image.verification.NotebookRun;
import io.imprimatur.image.verification.Waivers.Waiver;
import java.time.LocalDate;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reviews, notebook results, sign-offs and ticket of a proposal. */
@Component
class GateDetailsQuery {
    private final Reviews reviews;
    private final Acknowledgements acknowledgements;
    private final Tickets tickets;
    private final RefusedTicketWrites refusedTicketWrites;
    private final NotebookEvidence evidence;

    GateDetailsQuery(
            Reviews reviews,
            Acknowledgements acknowledgements,
            Tickets tickets,
            RefusedTicketWrites refusedTicketWrites,
            NotebookEvidence evidence) {
        this.reviews = reviews;
        this.acknowledgements = acknowledgements;
        this.tickets = tickets;
        this.refusedTicketWrites = refusedTicketWrites;
        this.evidence = evidence;
    }

    List<ReviewDetails> reviews(ProposalId id) {
        return reviews.of(id).stream()
                .map(review -> new ReviewDetails(
                        review.meeting().id(), review.decision().name(), review.by(), review.comment(), review.at()))
                .toList();
    }

    /** Decisions of roles; repeated requests by the team are only in the audit trail. */
    List<AcknowledgementDetails> acknowledgements(ProposalId id) {
        return acknowledgements.of(id).stream()
                .filter(decision -> decision.word() != Status.ASKED_AGAIN)
                .map(decision -> new AcknowledgementDetails(
                        decision.role(),
                        decision.by(),
                        decision.as().name(),
                        decision.onBehalfOf().orElse(null),
                        decision.word().name(),
                        decision.digest().value(),
                        decision.comment(),
                        decision.at()))
                .toList();
    }

    @Nullable
    TicketDetails ticket(ProposalId id) {
        return tickets.of(id)
                .map(ticket -> new TicketDetails(ticket.key(), ticket.url().orElse(null)))
                .orElse(null);
    }

    List<TicketRefusalDetails> ticketRefusals(ProposalId id) {
        return refusedTicketWrites.of(id).stream()
                .map(each -> new TicketRefusalDetails(
                        each.number(), each.what(), each.detail(), each.since(), each.retried()))
                .toList();
    }

    List<VerificationDetails> verification(ProposalId id) {
        return evidence.of(id).stream().map(GateDetailsQuery::cell).toList();
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
