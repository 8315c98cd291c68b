package io.imprimatur.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The groups somebody is in for the engine: the login's, except where another module alone decides. */
@Component
public class EngineGroups {

    private final ObjectProvider<HeldGroups> sources;
    private final People people;

    EngineGroups(ObjectProvider<HeldGroups> sources, People people) {
        this.sources = sources;
        this.people = people;
    }

    /** Whether what is offered to the group is offered to the person, now. */
    public boolean isIn(Person person, String group) {
        return isIn(person, group, Set.of());
    }

    /** The same, not counting designations that one of these users made. */
    public boolean isIn(Person person, String group, Set<String> namers) {
        return of(person, namers).contains(group);
    }

    /**
     * By what right a person speaks for a group that they are in.
     *
     * @param namers users whose designations do not count
     */
    public Mandate mandate(Person person, String group, Set<String> namers) {
        return sources.stream()
                .filter(source -> source.decidedHere().contains(group))
                .findFirst()
                .map(source -> source.mandate(person, group, namers))
                .orElse(Mandate.MEMBER);
    }

    /** Users who are known to be in the group: all of its members, or behind a proxy those who have been here. */
    public List<String> members(String group) {
        return members(group, Set.of());
    }

    /** The same, not counting those whom one of these users designated. */
    public List<String> members(String group, Set<String> namers) {
        return sources.stream()
                .filter(source -> source.decidedHere().contains(group))
                .findFirst()
                .map(source -> source.holders(group, namers))
                .orElseGet(() -> people.inGroup(group));
    }

    Set<String> of(Person person) {
        return of(person, Set.of());
    }

    private Set<String> of(Person person, Set<String> namers) {
        List<HeldGroups> all = sources.stream().toList();
        Set<String> groups = new HashSet<>(person.groups());
        all.forEach(source -> groups.removeAll(source.decidedHere()));
        all.forEach(source -> groups.addAll(source.heldBy(person, namers)));
        return groups;
    }
}
