package io.imprimatur.signoff;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.identity.HeldGroups;
import io.imprimatur.identity.Person;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the engine's groups of the roles follow from who holds them, and from nothing else. */
@Component
class RoleGroups implements HeldGroups {

    private final Roles roles;
    private final Channels channels;

    RoleGroups(Roles roles, Channels channels) {
        this.roles = roles;
        this.channels = channels;
    }

    @Override
    public Set<String> decidedHere() {
        return roles.all().stream().map(Role::id).collect(Collectors.toSet());
    }

    @Override
    public Set<String> heldBy(Person person) {
        return roles.all().stream()
                .filter(role -> holdsSomewhere(person, role))
                .map(Role::id)
                .collect(Collectors.toSet());
    }

    private boolean holdsSomewhere(Person person, Role role) {
        return channels.all().stream().map(Channel::id).anyMatch(channel -> roles.standing(person, role, channel)
                .isPresent());
    }
}
