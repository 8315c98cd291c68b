package io.imprimatur.image.signoff;

import io.imprimatur.identity.Person;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import io.imprimatur.image.ticket.SignOffRoles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Provides the roles of a sign-off to the ticket module, which reads the comments. */
@Component
class TicketRoles implements SignOffRoles {

    private final Channels channels;
    private final Roles roles;
    private final EligibleSigners eligibleSigners;
    private final Acknowledgements acknowledgements;

    TicketRoles(Channels channels, Roles roles, EligibleSigners eligibleSigners, Acknowledgements acknowledgements) {
        this.channels = channels;
        this.roles = roles;
        this.eligibleSigners = eligibleSigners;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public List<RequestedRole> of(Proposal proposal) {
        List<String> missing = acknowledgements.missing(proposal);
        Map<String, Acknowledgement> latest = acknowledgements.latestByRole(proposal.id());
        return channels.find(proposal.channel()).map(Channel::roles).orElse(List.of()).stream()
                .map(id -> new RequestedRole(
                        id,
                        roles.get(id).title(),
                        eligibleSigners.usersFor(id, proposal),
                        missing.contains(id),
                        Optional.ofNullable(latest.get(id))
                                .filter(each -> each.word() == Status.ACKNOWLEDGED)
                                .map(Acknowledgement::by)))
                .toList();
    }

    @Override
    public Map<String, String> titles() {
        return roles.all().stream().collect(Collectors.toMap(Role::id, Role::title));
    }

    @Override
    public boolean holds(Person person, String role, Proposal proposal) {
        return roles.capacity(person, roles.get(role), proposal.channel(), Set.of(proposal.proposer()))
                .isPresent();
    }
}
