package io.imprimatur.signoff;

import io.imprimatur.identity.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The configured roles and who holds them now. */
public class Roles {

    private final Map<String, Role> byId;
    private final NamedByLeads namedByLeads;
    private final Clock clock;

    Roles(Map<String, Role> byId, NamedByLeads namedByLeads, Clock clock) {
        this.byId = byId;
        this.namedByLeads = namedByLeads;
        this.clock = clock;
    }

    /** @throws UnknownRole if none has this id */
    public Role get(String id) {
        Role role = byId.get(id);
        if (role == null) throw new UnknownRole(id);
        return role;
    }

    /** What people call it; the id itself of one that is not configured any more. */
    public String title(String id) {
        return Optional.ofNullable(byId.get(id)).map(Role::title).orElse(id);
    }

    public Collection<Role> all() {
        return byId.values();
    }

    /**
     * The lead and those who may speak for the lead now, in this channel, as configured or as the lead said.
     *
     * @param namers leads whose designations do not count
     */
    public List<String> namedHolders(Role role, String channel, Set<String> namers) {
        Instant now = clock.instant();
        Stream<String> named = namedByLeads.of(role).stream()
                .filter(designation -> !namers.contains(designation.namedBy()))
                .map(Designation::designate)
                .filter(designate -> designate.speaksFor(channel, now))
                .map(Designate::user);
        return Stream.concat(role.namedHolders(channel, now).stream(), named)
                .distinct()
                .toList();
    }

    /**
     * By what right the person holds the role in the channel now, if at all.
     *
     * @param namers leads whose designations do not count
     */
    public Optional<Standing> standing(Person person, Role role, String channel, Set<String> namers) {
        if (role.lead().filter(person.user()::equals).isPresent()) return Optional.of(Standing.LEAD);
        if (namedHolders(role, channel, namers).contains(person.user())) return Optional.of(Standing.DESIGNATE);
        return role.group().filter(person::isIn).map(group -> Standing.MEMBER);
    }

    /** Those whom leads named while the application runs. */
    @FunctionalInterface
    interface NamedByLeads {

        List<Designation> of(Role role);
    }
}
