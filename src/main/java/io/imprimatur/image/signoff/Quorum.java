package io.imprimatur.image.signoff;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.signoff.EligibleSigners.Candidates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Checks whether all roles can be filled at present; by a different person each where the channel requires it. */
@Component
public class Quorum {

    private final Channels channels;
    private final Acknowledgements acknowledgements;
    private final EligibleSigners eligibleSigners;

    Quorum(Channels channels, Acknowledgements acknowledgements, EligibleSigners eligibleSigners) {
        this.channels = channels;
        this.acknowledgements = acknowledgements;
        this.eligibleSigners = eligibleSigners;
    }

    /** Roles without an eligible person at present, by channel id; only channels that have such roles. */
    public Map<String, List<String>> unreachable() {
        Map<String, List<String>> byChannel = new LinkedHashMap<>();
        channels.all().forEach(channel -> {
            List<String> roles = unreachable(channel);
            if (!roles.isEmpty()) byChannel.put(channel.id(), roles);
        });
        return byChannel;
    }

    /** Roles of the channel without an eligible person at present. */
    public List<String> unreachable(Channel channel) {
        return unfilled(channel, channel.roles(), role -> eligibleSigners.candidates(role, channel));
    }

    /** Roles with a pending acknowledgement and without an eligible person at present. */
    public List<String> unreachable(Proposal proposal) {
        return channels.find(proposal.channel())
                .map(channel -> unfilled(
                        channel,
                        acknowledgements.missing(proposal),
                        role -> eligibleSigners.candidates(role, proposal)))
                .orElse(List.of());
    }

    /** Whether the other roles remain as fillable as before if this user signs for the role. */
    boolean staysReachable(Proposal proposal, String user, String roleId) {
        Channel channel = channels.get(proposal.channel());
        if (channel.onePersonMayHoldSeveralRoles()) return true;
        List<String> others = acknowledgements.missing(proposal).stream()
                .filter(role -> !role.equals(roleId))
                .toList();
        int unfilledBefore = unfilled(channel, others, role -> eligibleSigners.candidates(role, proposal))
                .size();
        int unfilledAfter = unfilled(channel, others, role -> without(user, eligibleSigners.candidates(role, proposal)))
                .size();
        return unfilledAfter <= unfilledBefore;
    }

    private static Candidates without(String user, Candidates candidates) {
        Set<String> others = new LinkedHashSet<>(candidates.known());
        others.remove(user);
        return new Candidates(others, candidates.mayHaveOthers());
    }

    private static List<String> unfilled(Channel channel, List<String> roles, Function<String, Candidates> candidates) {
        Map<String, Candidates> byRole = new LinkedHashMap<>();
        roles.forEach(role -> byRole.put(role, candidates.apply(role)));
        if (channel.onePersonMayHoldSeveralRoles())
            return roles.stream().filter(role -> byRole.get(role).isEmpty()).toList();
        return new RoleAssignment(byRole).unassignedRoles();
    }

    /** Assigns a different person to as many roles as possible: a maximum bipartite matching, by augmenting paths. */
    static class RoleAssignment {

        private final Map<String, Candidates> candidates;
        private final Map<String, String> roleOf = new HashMap<>();

        RoleAssignment(Map<String, Candidates> candidates) {
            this.candidates = candidates;
        }

        /** Roles that remain without a person. */
        List<String> unassignedRoles() {
            return candidates.keySet().stream()
                    .filter(role -> !candidates.get(role).mayHaveOthers() && !fill(role, new HashSet<>()))
                    .toList();
        }

        /** Reassigns an already assigned person to another role where possible. */
        private boolean fill(String role, Set<String> tried) {
            for (String user : candidates.get(role).known()) {
                if (!tried.add(user)) continue;
                String currentRole = roleOf.get(user);
                if (currentRole == null || fill(currentRole, tried)) {
                    roleOf.put(user, role);
                    return true;
                }
            }
            return false;
        }
    }
}
