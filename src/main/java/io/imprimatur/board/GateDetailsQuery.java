package io.imprimatur.board;

import io.imprimatur.board.ProposalDetails.AcknowledgementDetails;
import io.imprimatur.board.ProposalDetails.ReviewDetails;
import io.imprimatur.board.ProposalDetails.TicketDetails;
import io.imprimatur.board.ProposalDetails.TicketRefusalDetails;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.review.Reviews;
import io.imprimatur.image.signoff.Acknowledgements;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import io.imprimatur.image.ticket.RefusedTicketWrites;
import io.imprimatur.image.ticket.Tickets;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reviews, sign-offs and ticket of a proposal. */
@Component
class GateDetailsQuery {

    private final Reviews reviews;
    private final Acknowledgements acknowledgements;
    private final Tickets tickets;
    private final RefusedTicketWrites refusedTicketWrites;

    GateDetailsQuery(
            Reviews reviews,
            Acknowledgements acknowledgements,
            Tickets tickets,
            RefusedTicketWrites refusedTicketWrites) {
        this.reviews = reviews;
        this.acknowledgements = acknowledgements;
        this.tickets = tickets;
        this.refusedTicketWrites = refusedTicketWrites;
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
}
