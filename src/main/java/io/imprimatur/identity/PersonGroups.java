package io.imprimatur.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A person's groups in the engine: those of the login, except for groups that another module alone decides on. */
@Component
public class PersonGroups {

    private final ObjectProvider<GroupSource> sources;
    private final People people;

    PersonGroups(ObjectProvider<GroupSource> sources, People people) {
        this.sources = sources;
        this.people = people;
    }

    /** Whether the person currently belongs to the group. */
    public boolean isIn(Person person, String group) {
        return isIn(person, group, Set.of());
    }

    /** Whether the person currently belongs to the group, ignoring designations made by these users. */
    public boolean isIn(Person person, String group, Set<String> designators) {
        return of(person, designators).contains(group);
    }

    /**
     * The capacity in which a member acts for the group.
     *
     * @param designators users whose designations do not count
     */
    public Mandate mandate(Person person, String group, Set<String> designators) {
        return sources.stream()
                .filter(source -> source.managedGroups().contains(group))
                .findFirst()
                .map(source -> source.mandate(person, group, designators))
                .orElse(Mandate.MEMBER);
    }

    /** Known members of the group: all of them, or behind a proxy those who have logged in. */
    public List<String> members(String group) {
        return members(group, Set.of());
    }

    /** Known members of the group, ignoring designations made by these users. */
    public List<String> members(String group, Set<String> designators) {
        return sources.stream()
                .filter(source -> source.managedGroups().contains(group))
                .findFirst()
                .map(source -> source.membersOf(group, designators))
                .orElseGet(() -> people.membersOf(group));
    }

    Set<String> of(Person person) {
        return of(person, Set.of());
    }

    private Set<String> of(Person person, Set<String> designators) {
        List<GroupSource> deciding = sources.stream().toList();
        Set<String> groups = new HashSet<>(person.groups());
        deciding.forEach(source -> groups.removeAll(source.managedGroups()));
        deciding.forEach(source -> groups.addAll(source.groupsOf(person, designators)));
        return groups;
    }
}
