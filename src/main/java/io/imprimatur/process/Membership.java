package io.imprimatur.process;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;

/** Writes one member to the engine: adds missing groups and removes obsolete ones. */
class Membership {

    private final IdentityService identities;

    Membership(IdentityService identities) {
        this.identities = identities;
    }

    void write(Member member) {
        writeUser(member);
        Set<String> current = groupsOf(member.user());
        // Sorted, so that two transactions that add the same new groups cannot deadlock.
        for (String group : new TreeSet<>(member.groups())) {
            if (!current.contains(group)) join(member.user(), group);
        }
        for (String group : current) {
            if (!member.groups().contains(group)) identities.deleteMembership(member.user(), group);
        }
    }

    List<String> of(String group) {
        return identities.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
                .map(User::getId)
                .toList();
    }

    private void writeUser(Member member) {
        User user = identities.createUserQuery().userId(member.user()).singleResult();
        if (user == null) user = identities.newUser(member.user());
        else if (Objects.equals(user.getEmail(), member.email())) return;
        user.setFirstName(member.user());
        user.setLastName("");
        user.setEmail(member.email());
        identities.saveUser(user);
    }

    private Set<String> groupsOf(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private void join(String user, String id) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            Group group = identities.newGroup(id);
            group.setName(id);
            identities.saveGroup(group);
        }
        identities.createMembership(user, id);
    }
}
