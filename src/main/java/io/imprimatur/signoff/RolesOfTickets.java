package io.imprimatur.signoff;

import io.imprimatur.channel.Channels;
import io.imprimatur.identity.Person;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.ticket.SignOffRoles;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells the ticket whose word is waited for. */
@Component
class RolesOfTickets implements SignOffRoles {

    private final Channels channels;
    private final Roles roles;
    private final Eligible eligible;
    private final Acknowledgements acknowledgements;

    RolesOfTickets(Channels channels, Roles roles, Eligible eligible, Acknowledgements acknowledgements) {
        this.channels = channels;
        this.roles = roles;
        this.eligible = eligible;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public List<AskedRole> of(Proposal proposal) {
        List<String> missing = acknowledgements.missing(proposal);
        return channels.get(proposal.channel()).roles().stream()
                .map(id -> new AskedRole(
                        id, roles.get(id).title(), eligible.toAcknowledge(id, proposal), missing.contains(id)))
                .toList();
    }

    @Override
    public boolean holds(Person person, String role, Proposal proposal) {
        return roles.standing(person, roles.get(role), proposal.channel(), Set.of(proposal.proposer()))
                .isPresent();
    }
}
