package io.imprimatur.board;

import io.imprimatur.identity.People;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.proposal.WithdrawProposal;
import io.imprimatur.image.signoff.Acknowledgements;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import io.imprimatur.image.signoff.EligibleSigners;
import io.imprimatur.image.signoff.PendingRequestText;
import io.imprimatur.image.signoff.PendingRoles;
import io.imprimatur.image.signoff.Quorum;
import io.imprimatur.image.signoff.Roles;
import io.imprimatur.image.ticket.Tickets;
import io.imprimatur.image.ticket.Tickets.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Blockers of a proposal in sign-off: first the ticket, then each role's decision. */
@Component
class SignOffBlockers {

    private final Tickets tickets;
    private final Acknowledgements acknowledgements;
    private final EligibleSigners eligibleSigners;
    private final Quorum quorum;
    private final Roles roles;
    private final PendingRoles pendingRoles;
    private final PendingRequestText pendingRequestText;
    private final People people;

    SignOffBlockers(
            Tickets tickets,
            Acknowledgements acknowledgements,
            EligibleSigners eligibleSigners,
            Quorum quorum,
            Roles roles,
            PendingRoles pendingRoles,
            PendingRequestText pendingRequestText,
            People people) {
        this.tickets = tickets;
        this.acknowledgements = acknowledgements;
        this.eligibleSigners = eligibleSigners;
        this.quorum = quorum;
        this.roles = roles;
        this.pendingRoles = pendingRoles;
        this.pendingRequestText = pendingRequestText;
        this.people = people;
    }

    List<Blocker> of(Proposal proposal) {
        return tickets.of(proposal.id())
                .map(ticket -> Stream.concat(
                                acknowledgements(proposal, ticket).stream(), trackerError(proposal).stream())
                        .toList())
                .orElseGet(() -> List.of(ticket(proposal)));
    }

    /** Missing roles of a proposal past its sign-off. */
    List<Blocker> missing(Proposal proposal) {
        return tickets.of(proposal.id())
                .map(ticket -> acknowledgements(proposal, ticket))
                .orElse(List.of());
    }

    /** Waits for the team until the ticket is requested, then for the issue tracker. */
    private Blocker ticket(Proposal proposal) {
        return tickets.requestedAt(proposal.id())
                .map(since -> Blocker.of("ticket", since, List.of())
                        .withDetail(tickets.error(proposal.id()).orElse("the ticket is being opened")))
                .orElseGet(() -> Blocker.of("ticket", proposal.stateSince(), team()));
    }

    private List<Blocker> acknowledgements(Proposal proposal, Ticket ticket) {
        Map<String, Acknowledgement> decisions = acknowledgements.latestByRole(proposal.id());
        List<String> unreachable = quorum.unreachable(proposal);
        return acknowledgements.missing(proposal).stream()
                .map(role -> blocker(
                        proposal,
                        role,
                        decisions.get(role),
                        pendingRoles.pendingSince(proposal).orElse(ticket.openedAt()),
                        unreachable.contains(role)))
                .toList();
    }

    /** Comments do not arrive while the issue tracker fails; decisions via other channels do. */
    private Optional<Blocker> trackerError(Proposal proposal) {
        return tickets.error(proposal.id()).map(why -> Blocker.of("ticket-trouble", proposal.stateSince(), List.of())
                .withDetail(why));
    }

    private Blocker blocker(
            Proposal proposal, String role, Acknowledgement last, Instant opened, boolean isUnreachable) {
        if (last != null && last.word() == Status.OBJECTED)
            return Blocker.of("objection", last.at(), team()).ofRole(role).withDetail(last.comment());
        Instant asked = last == null ? opened : last.at();
        if (isUnreachable) return unreachable(proposal, role, asked);
        return Blocker.of("acknowledgement", asked, eligibleSigners.usersFor(role, proposal))
                .ofRole(role)
                .withDetail(pendingRequestText.of(proposal.id(), role, asked));
    }

    /** Resolved by the lead or, if the lead is the proposer or cannot log in, by a configuration change. */
    private Blocker unreachable(Proposal proposal, String role, Instant asked) {
        if (roles.get(role).lead().filter(proposal.proposer()::equals).isPresent())
            return Blocker.of("role-without-holder", asked, List.of())
                    .ofRole(role)
                    .withDetail(
                            "no approver available: the lead of this role proposed the image, and a designate assigned by the"
                                    + " proposer does not count; add another holder to the configuration, or"
                                    + " have another person propose it");
        List<String> lead =
                roles.get(role).lead().filter(this::canLogIn).stream().toList();
        String remedy = lead.isEmpty()
                ? "add a lead or a designate who can log in to the configuration"
                : "its lead must assign a designate";
        return Blocker.of("role-without-holder", asked, lead)
                .ofRole(role)
                .withDetail("no approver available: " + remedy);
    }

    private boolean canLogIn(String user) {
        return !people.isComplete() || people.find(user).isPresent();
    }

    private List<String> team() {
        return people.membersOf(WithdrawProposal.TEAM);
    }
}
