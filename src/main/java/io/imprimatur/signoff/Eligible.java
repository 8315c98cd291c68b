package io.imprimatur.signoff;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.People;
import io.imprimatur.proposal.Proposal;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who could speak for a role now, by name. */
@Component
public class Eligible {

    private final Roles roles;
    private final Channels channels;
    private final People people;
    private final Clock clock;

    Eligible(Roles roles, Channels channels, People people, Clock clock) {
        this.roles = roles;
        this.channels = channels;
        this.people = people;
        this.clock = clock;
    }

    /** Users, the lead first; empty if nobody can. */
    public List<String> toAcknowledge(String roleId, Proposal proposal) {
        Role role = roles.get(roleId);
        Channel channel = channels.get(proposal.channel());
        Stream<String> named = role.namedHolders(channel.id(), clock.instant()).stream();
        Stream<String> members = role.group().stream().flatMap(group -> people.inGroup(group).stream());
        return Stream.concat(named, members)
                .distinct()
                .filter(user -> channel.proposerMayAcknowledge() || !user.equals(proposal.proposer()))
                .toList();
    }
}
