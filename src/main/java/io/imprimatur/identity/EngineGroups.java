package io.imprimatur.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The groups somebody is in for the engine: the login's, except where another module alone decides. */
@Component
class EngineGroups {

    private final ObjectProvider<HeldGroups> sources;

    EngineGroups(ObjectProvider<HeldGroups> sources) {
        this.sources = sources;
    }

    Set<String> of(Person person) {
        List<HeldGroups> all = sources.stream().toList();
        Set<String> groups = new HashSet<>(person.groups());
        all.forEach(source -> groups.removeAll(source.decidedHere()));
        all.forEach(source -> groups.addAll(source.heldBy(person)));
        return groups;
    }
}
