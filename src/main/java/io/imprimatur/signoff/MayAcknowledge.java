package io.imprimatur.signoff;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.Person;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.signoff.Acknowledgement.Word;
import io.imprimatur.ticket.Tickets;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether somebody's word for a role counts: the channel's declared policy. */
@Component
class MayAcknowledge {

    private final Channels channels;
    private final Roles roles;
    private final Acknowledgements acknowledgements;
    private final Tickets tickets;
    private final Quorum quorum;
    private final Eligible eligible;

    MayAcknowledge(
            Channels channels,
            Roles roles,
            Acknowledgements acknowledgements,
            Tickets tickets,
            Quorum quorum,
            Eligible eligible) {
        this.channels = channels;
        this.roles = roles;
        this.acknowledgements = acknowledgements;
        this.tickets = tickets;
        this.quorum = quorum;
        this.eligible = eligible;
    }

    /** @throws NotYoursToAcknowledge unless the person holds the role and the channel's policy lets the word count */
    Standing require(Person who, String roleId, Proposal proposal) {
        Channel channel = channels.get(proposal.channel());
        Role role = roles.get(roleId);
        Standing standing = standing(who, role, channel, proposal);
        if (!acknowledgements.missing(proposal).contains(roleId))
            throw new NotYoursToAcknowledge(who, roleId, "it is not required, or has already acknowledged");
        if (tickets.of(proposal.id()).isEmpty())
            throw new NotYoursToAcknowledge(who, roleId, "the ticket is not open yet");
        if (!channel.proposerMayAcknowledge() && who.user().equals(proposal.proposer()))
            throw new NotYoursToAcknowledge(
                    who, roleId, "expected a person other than the proposer: " + eligible.inWords(roleId, proposal));
        if (!channel.onePersonMayHoldSeveralRoles() && hasSpokenForAnother(who, roleId, proposal))
            throw new NotYoursToAcknowledge(who, roleId, "expected a person who has not signed for another role");
        if (!quorum.staysReachable(proposal, who.user(), roleId))
            throw new NotYoursToAcknowledge(
                    who, roleId, "another role would have no approver left, and each role requires a different person");
        return standing;
    }

    /** What the proposer's own designate says of the proposal is what the proposer says. */
    private Standing standing(Person who, Role role, Channel channel, Proposal proposal) {
        Optional<Standing> standing = roles.standing(who, role, channel.id(), Set.of(proposal.proposer()));
        if (standing.isEmpty()
                && roles.standing(who, role, channel.id(), Set.of()).isPresent())
            throw new NotYoursToAcknowledge(
                    who,
                    role.id(),
                    "designated by " + proposal.proposer() + ", who proposed " + proposal.id() + "; expected "
                            + eligible.inWords(role.id(), proposal));
        return standing.orElseThrow(
                () -> new NotYoursToAcknowledge(who, role.id(), "expected its lead or a designate"));
    }

    private boolean hasSpokenForAnother(Person who, String roleId, Proposal proposal) {
        return acknowledgements.lastWords(proposal.id()).values().stream()
                .anyMatch(word -> word.word() == Word.ACKNOWLEDGED
                        && word.by().equals(who.user())
                        && !word.role().equals(roleId));
    }
}
