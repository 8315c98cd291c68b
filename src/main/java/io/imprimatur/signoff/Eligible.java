package io.imprimatur.signoff;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.People;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.signoff.Acknowledgement.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who could speak for a role now, by name: its holders that have an account, as far as the channel's policy lets them. */
@Component
public class Eligible {

    private final Roles roles;
    private final Channels channels;
    private final Acknowledgements acknowledgements;
    private final People people;

    Eligible(Roles roles, Channels channels, Acknowledgements acknowledgements, People people) {
        this.roles = roles;
        this.channels = channels;
        this.acknowledgements = acknowledgements;
        this.people = people;
    }

    /** Users, the lead first; empty if nobody can. */
    public List<String> toAcknowledge(String roleId, Proposal proposal) {
        return List.copyOf(toSpeak(roleId, proposal).known());
    }

    /** For a refusal: e.g. {@code ada or ben}, or that there is nobody and what to do about it. */
    String inWords(String roleId, Proposal proposal) {
        Candidates candidates = toSpeak(roleId, proposal);
        if (candidates.known().isEmpty())
            return candidates.othersToo()
                    ? "another holder of " + roleId
                    : "a lead or designate whom the configuration names for " + roleId + ", and no approver is left";
        return String.join(" or ", candidates.known());
    }

    Candidates toSpeak(String roleId, Proposal proposal) {
        Channel channel = channels.get(proposal.channel());
        Set<String> spoken = channel.onePersonMayHoldSeveralRoles() ? Set.of() : spokenForAnother(roleId, proposal);
        return toSpeak(
                roleId,
                channel,
                Set.of(proposal.proposer()),
                user -> !spoken.contains(user)
                        && (channel.proposerMayAcknowledge() || !user.equals(proposal.proposer())));
    }

    /** Whatever the proposal. */
    Candidates toSpeak(String roleId, Channel channel) {
        return toSpeak(roleId, channel, Set.of(), anybody -> true);
    }

    private Candidates toSpeak(String roleId, Channel channel, Set<String> namers, Predicate<String> counts) {
        Role role = roles.get(roleId);
        Stream<String> named =
                roles.namedHolders(role, channel.id(), namers).stream().filter(this::canLogIn);
        Stream<String> members = role.group().stream().flatMap(group -> people.inGroup(group).stream());
        Set<String> known =
                Stream.concat(named, members).filter(counts).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Candidates(known, role.group().isPresent() && !people.knowsEverybody());
    }

    private boolean canLogIn(String user) {
        return !people.knowsEverybody() || people.find(user).isPresent();
    }

    private Set<String> spokenForAnother(String roleId, Proposal proposal) {
        return acknowledgements.lastWords(proposal.id()).values().stream()
                .filter(word -> word.word() == Word.ACKNOWLEDGED && !word.role().equals(roleId))
                .map(Acknowledgement::by)
                .collect(Collectors.toSet());
    }
}
