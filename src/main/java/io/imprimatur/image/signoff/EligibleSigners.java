package io.imprimatur.image.signoff;

import io.imprimatur.identity.People;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement;
import io.imprimatur.image.signoff.Acknowledgements.Acknowledgement.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Determines by name who can currently sign for a role: holders that have an account and satisfy the policy of the
 * channel.
 */
@Component
public class EligibleSigners {

    private final Roles roles;
    private final Channels channels;
    private final Acknowledgements acknowledgements;
    private final People people;

    EligibleSigners(Roles roles, Channels channels, Acknowledgements acknowledgements, People people) {
        this.roles = roles;
        this.channels = channels;
        this.acknowledgements = acknowledgements;
        this.people = people;
    }

    /** User names, the lead first; empty if no user is eligible. */
    public List<String> usersFor(String roleId, Proposal proposal) {
        return List.copyOf(candidates(roleId, proposal).known());
    }

    /** Describes the eligible users in an error message, e.g. {@code ada or ben}, or what to do if there is none. */
    String describe(String roleId, Proposal proposal) {
        Candidates candidates = candidates(roleId, proposal);
        if (candidates.known().isEmpty())
            return candidates.mayHaveOthers()
                    ? "another holder of " + roleId
                    : "a lead or designate whom the configuration names for " + roleId + ", and no approver is left";
        return String.join(" or ", candidates.known());
    }

    Candidates candidates(String roleId, Proposal proposal) {
        Channel channel = channels.get(proposal.channel());
        Set<String> signedForAnother =
                channel.onePersonMayHoldSeveralRoles() ? Set.of() : signersOfOtherRoles(roleId, proposal);
        return candidates(
                roleId,
                channel,
                Set.of(proposal.proposer()),
                user -> !signedForAnother.contains(user)
                        && (channel.proposerMayAcknowledge() || !user.equals(proposal.proposer())));
    }

    /** Candidates for a role, irrespective of a proposal. */
    Candidates candidates(String roleId, Channel channel) {
        return candidates(roleId, channel, Set.of(), user -> true);
    }

    private Candidates candidates(String roleId, Channel channel, Set<String> namers, Predicate<String> isEligible) {
        Role role = roles.get(roleId);
        Stream<String> named =
                roles.leadAndDesignates(role, channel.id(), namers).stream().filter(this::canLogIn);
        Stream<String> members = role.group().stream().flatMap(group -> people.membersOf(group).stream());
        Set<String> known =
                Stream.concat(named, members).filter(isEligible).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Candidates(known, role.group().isPresent() && !people.isComplete());
    }

    private boolean canLogIn(String user) {
        return !people.isComplete() || people.find(user).isPresent();
    }

    private Set<String> signersOfOtherRoles(String roleId, Proposal proposal) {
        return acknowledgements.latestByRole(proposal.id()).values().stream()
                .filter(answer ->
                        answer.word() == Status.ACKNOWLEDGED && !answer.role().equals(roleId))
                .map(Acknowledgement::by)
                .collect(Collectors.toSet());
    }

    /**
     * Users who can sign for a role.
     *
     * @param known user names, the lead first
     * @param mayHaveOthers whether further users are possible: members of a group that only an authenticating proxy knows
     */
    record Candidates(Set<String> known, boolean mayHaveOthers) {

        boolean isEmpty() {
            return known.isEmpty() && !mayHaveOthers;
        }
    }
}
