package io.imprimatur.image.signoff;

import io.imprimatur.identity.GroupSource;
import io.imprimatur.identity.Mandate;
import io.imprimatur.identity.People;
import io.imprimatur.identity.Person;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Derives the engine's role groups from the current holders of the roles. */
@Component
class RoleGroupMembership implements GroupSource {

    private final Roles roles;
    private final Channels channels;
    private final People people;

    RoleGroupMembership(Roles roles, Channels channels, People people) {
        this.roles = roles;
        this.channels = channels;
        this.people = people;
    }

    @Override
    public Set<String> managedGroups() {
        return roles.all().stream().map(Role::id).collect(Collectors.toSet());
    }

    @Override
    public Set<String> groupsOf(Person person) {
        return groupsOf(person, Set.of());
    }

    @Override
    public Set<String> groupsOf(Person person, Set<String> namers) {
        return roles.all().stream()
                .filter(role -> holdsSomewhere(person, role, namers))
                .map(Role::id)
                .collect(Collectors.toSet());
    }

    @Override
    public Mandate mandate(Person person, String group, Set<String> namers) {
        Role role = roles.get(group);
        return channels.all().stream()
                .flatMap(channel -> roles.capacity(person, role, channel.id(), namers).stream())
                .min(Comparator.naturalOrder())
                .map(capacity -> capacity.toMandate(role))
                .orElse(Mandate.MEMBER);
    }

    @Override
    public List<String> membersOf(String group) {
        return membersOf(group, Set.of());
    }

    @Override
    public List<String> membersOf(String group, Set<String> namers) {
        Role role = roles.get(group);
        Stream<String> named = channels.all().stream()
                .flatMap(channel -> roles.leadAndDesignates(role, channel.id(), namers).stream());
        Stream<String> members = role.group().stream().flatMap(each -> people.membersOf(each).stream());
        return Stream.concat(named, members).distinct().toList();
    }

    private boolean holdsSomewhere(Person person, Role role, Set<String> namers) {
        return channels.all().stream().map(Channel::id).anyMatch(channel -> roles.capacity(
                        person, role, channel, namers)
                .isPresent());
    }
}
