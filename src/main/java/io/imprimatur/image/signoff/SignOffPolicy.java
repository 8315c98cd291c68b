package io.imprimatur.image.signoff;

import io.imprimatur.identity.Person;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import io.imprimatur.image.ticket.Tickets;
import io.imprimatur.platform.refusal.Refusal;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Checks whether a person may sign for a role, according to the policy of the channel. */
@Component
class SignOffPolicy {

    private final Channels channels;
    private final Roles roles;
    private final Acknowledgements acknowledgements;
    private final Tickets tickets;
    private final Quorum quorum;
    private final EligibleSigners eligibleSigners;

    SignOffPolicy(
            Channels channels,
            Roles roles,
            Acknowledgements acknowledgements,
            Tickets tickets,
            Quorum quorum,
            EligibleSigners eligibleSigners) {
        this.channels = channels;
        this.roles = roles;
        this.acknowledgements = acknowledgements;
        this.tickets = tickets;
        this.quorum = quorum;
        this.eligibleSigners = eligibleSigners;
    }

    /**
     * @return the capacity in which the person signs
     * @throws NotYoursToAcknowledge unless the person holds the role and satisfies the policy of the channel
     */
    Capacity authorize(Person actor, String roleId, Proposal proposal) {
        Channel channel = channels.get(proposal.channel());
        Role role = roles.get(roleId);
        Capacity capacity = capacity(actor, role, channel, proposal);
        if (!acknowledgements.missing(proposal).contains(roleId))
            throw new NotYoursToAcknowledge(actor, roleId, "it is not required, or has already acknowledged");
        if (tickets.of(proposal.id()).isEmpty())
            throw new NotYoursToAcknowledge(actor, roleId, "the ticket is not open yet");
        if (!channel.proposerMayAcknowledge() && actor.user().equals(proposal.proposer()))
            throw new NotYoursToAcknowledge(
                    actor,
                    roleId,
                    "expected a person other than the proposer: " + eligibleSigners.describe(roleId, proposal));
        if (!channel.onePersonMayHoldSeveralRoles() && hasSignedForAnotherRole(actor, roleId, proposal))
            throw new NotYoursToAcknowledge(actor, roleId, "expected a person who has not signed for another role");
        if (!quorum.staysReachable(proposal, actor.user(), roleId))
            throw new NotYoursToAcknowledge(
                    actor,
                    roleId,
                    "another role would have no approver left, and each role requires a different person");
        return capacity;
    }

    /** A designate of the proposer counts as the proposer. */
    private Capacity capacity(Person actor, Role role, Channel channel, Proposal proposal) {
        Optional<Capacity> capacity = roles.capacity(actor, role, channel.id(), Set.of(proposal.proposer()));
        if (capacity.isEmpty()
                && roles.capacity(actor, role, channel.id(), Set.of()).isPresent())
            throw new NotYoursToAcknowledge(
                    actor,
                    role.id(),
                    "designated by " + proposal.proposer() + ", who proposed " + proposal.id() + "; expected "
                            + eligibleSigners.describe(role.id(), proposal));
        return capacity.orElseThrow(
                () -> new NotYoursToAcknowledge(actor, role.id(), "expected its lead or a designate"));
    }

    private boolean hasSignedForAnotherRole(Person actor, String roleId, Proposal proposal) {
        return acknowledgements.latestByRole(proposal.id()).values().stream()
                .anyMatch(answer -> answer.word() == Status.ACKNOWLEDGED
                        && answer.by().equals(actor.user())
                        && !answer.role().equals(roleId));
    }

    /** The person may not sign for the role. */
    static class NotYoursToAcknowledge extends Refusal {

        NotYoursToAcknowledge(Person actor, String role, String why) {
            super(Kind.FORBIDDEN, "'" + actor.user() + "' cannot sign for " + role + ": " + why);
        }
    }
}
