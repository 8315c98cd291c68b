package io.imprimatur.signoff;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.proposal.Proposal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Whether all roles can be filled now: by anybody, or each by a person of its own where a channel asks for that. */
@Component
public class Quorum {

    private final Channels channels;
    private final Acknowledgements acknowledgements;
    private final Eligible eligible;

    Quorum(Channels channels, Acknowledgements acknowledgements, Eligible eligible) {
        this.channels = channels;
        this.acknowledgements = acknowledgements;
        this.eligible = eligible;
    }

    /** By channel id, the roles that nobody can fill now, whatever is proposed; only channels that have such roles. */
    public Map<String, List<String>> unreachable() {
        Map<String, List<String>> byChannel = new LinkedHashMap<>();
        channels.all().forEach(channel -> {
            List<String> roles = unreachable(channel);
            if (!roles.isEmpty()) byChannel.put(channel.id(), roles);
        });
        return byChannel;
    }

    /** The channel's roles that nobody can fill now, whatever is proposed. */
    public List<String> unreachable(Channel channel) {
        return unfilled(channel, channel.roles(), role -> eligible.toSpeak(role, channel));
    }

    /** The roles that have yet to speak on the proposal, and that nobody can fill now. */
    public List<String> unreachable(Proposal proposal) {
        return channels.find(proposal.channel())
                .map(channel ->
                        unfilled(channel, acknowledgements.missing(proposal), role -> eligible.toSpeak(role, proposal)))
                .orElse(List.of());
    }

    /** Whether, if this user spoke for the role, there would still be somebody for each other that there is for now. */
    boolean staysReachable(Proposal proposal, String user, String roleId) {
        Channel channel = channels.get(proposal.channel());
        if (channel.onePersonMayHoldSeveralRoles()) return true;
        List<String> others = acknowledgements.missing(proposal).stream()
                .filter(role -> !role.equals(roleId))
                .toList();
        int now = unfilled(channel, others, role -> eligible.toSpeak(role, proposal))
                .size();
        int then = unfilled(channel, others, role -> without(user, eligible.toSpeak(role, proposal)))
                .size();
        return then <= now;
    }

    private static Candidates without(String user, Candidates candidates) {
        Set<String> others = new LinkedHashSet<>(candidates.known());
        others.remove(user);
        return new Candidates(others, candidates.othersToo());
    }

    private static List<String> unfilled(Channel channel, List<String> roles, Function<String, Candidates> candidates) {
        Map<String, Candidates> byRole = new LinkedHashMap<>();
        roles.forEach(role -> byRole.put(role, candidates.apply(role)));
        if (channel.onePersonMayHoldSeveralRoles())
            return roles.stream().filter(role -> byRole.get(role).isEmpty()).toList();
        return new OnePersonEach(byRole).unfilled();
    }
}
