package io.imprimatur.board;

import io.imprimatur.identity.People;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.proposal.WithdrawProposal;
import io.imprimatur.signoff.Acknowledgement;
import io.imprimatur.signoff.Acknowledgement.Word;
import io.imprimatur.signoff.Acknowledgements;
import io.imprimatur.signoff.Eligible;
import io.imprimatur.ticket.Ticket;
import io.imprimatur.ticket.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a proposal waits for while it is signed off: first the ticket, then each role's word. */
@Component
class SignOffBlockers {

    private final Tickets tickets;
    private final Acknowledgements acknowledgements;
    private final Eligible eligible;
    private final People people;

    SignOffBlockers(Tickets tickets, Acknowledgements acknowledgements, Eligible eligible, People people) {
        this.tickets = tickets;
        this.acknowledgements = acknowledgements;
        this.eligible = eligible;
        this.people = people;
    }

    List<Blocker> of(Proposal proposal) {
        return tickets.of(proposal.id())
                .map(ticket -> acknowledgements(proposal, ticket))
                .orElseGet(() -> List.of(Blocker.of("ticket", proposal.stateSince(), team())));
    }

    private List<Blocker> acknowledgements(Proposal proposal, Ticket ticket) {
        Map<String, Acknowledgement> said = acknowledgements.lastWords(proposal.id());
        return acknowledgements.missing(proposal).stream()
                .map(role -> blocker(proposal, role, said.get(role), ticket.openedAt()))
                .toList();
    }

    private Blocker blocker(Proposal proposal, String role, Acknowledgement last, Instant asked) {
        if (last != null && last.word() == Word.OBJECTED)
            return Blocker.of("objection", last.at(), team()).ofRole(role).saying(last.comment());
        List<String> holders = eligible.toAcknowledge(role, proposal);
        return Blocker.of("acknowledgement", last == null ? asked : last.at(), holders)
                .ofRole(role)
                .saying(holders.isEmpty() ? "nobody can speak for this role now" : null);
    }

    private List<String> team() {
        return people.inGroup(WithdrawProposal.TEAM);
    }
}
