package io.imprimatur.promotion;

import io.imprimatur.proposal.GateNotPassed;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.review.Reviews;
import io.imprimatur.signoff.Acknowledgements;
import io.imprimatur.ticket.Tickets;
import io.imprimatur.verification.Verifications;
import org.springframework.stereotype.Component;

/** Asks every gate once more, by what is on record, before anything is written. */
@Component
class GatesPassed {

    private final Reviews reviews;
    private final Verifications verifications;
    private final Tickets tickets;
    private final Acknowledgements acknowledgements;

    GatesPassed(Reviews reviews, Verifications verifications, Tickets tickets, Acknowledgements acknowledgements) {
        this.reviews = reviews;
        this.verifications = verifications;
        this.tickets = tickets;
        this.acknowledgements = acknowledgements;
    }

    void require(Proposal proposal) {
        require(reviews.approved(proposal.id()), proposal, "the meetings have not approved");
        require(verifications.passed(proposal.id()), proposal, "notebooks have not passed everywhere");
        require(tickets.of(proposal.id()).isPresent(), proposal, "no ticket is on record");
        require(acknowledgements.missing(proposal).isEmpty(), proposal, "not every role has acknowledged");
    }

    private static void require(boolean passed, Proposal proposal, String why) {
        if (!passed) throw new GateNotPassed(proposal.id(), why);
    }
}
