package io.imprimatur.signoff;

import io.imprimatur.identity.Person;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The configured roles and who holds them now. */
public class Roles {

    private final Map<String, Role> byId;
    private final Clock clock;

    Roles(Map<String, Role> byId, Clock clock) {
        this.byId = byId;
        this.clock = clock;
    }

    /** @throws UnknownRole if none has this id */
    public Role get(String id) {
        Role role = byId.get(id);
        if (role == null) throw new UnknownRole(id);
        return role;
    }

    public Collection<Role> all() {
        return byId.values();
    }

    /** By what right the person holds the role in the channel now, if at all. */
    public Optional<Standing> standing(Person person, Role role, String channel) {
        if (role.lead().filter(person.user()::equals).isPresent()) return Optional.of(Standing.LEAD);
        if (role.namedHolders(channel, clock.instant()).contains(person.user())) return Optional.of(Standing.DESIGNATE);
        return role.group().filter(person::isIn).map(group -> Standing.MEMBER);
    }
}
