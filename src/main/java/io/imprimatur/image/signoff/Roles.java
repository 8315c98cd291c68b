package io.imprimatur.image.signoff;

import io.imprimatur.identity.Person;
import io.imprimatur.image.signoff.Designations.Designate;
import io.imprimatur.image.signoff.Designations.Designation;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Configured roles and their current holders. */
public class Roles {

    private final Map<String, Role> byId;
    private final DesignationSource designationSource;
    private final Clock clock;

    Roles(Map<String, Role> byId, DesignationSource designationSource, Clock clock) {
        this.byId = byId;
        this.designationSource = designationSource;
        this.clock = clock;
    }

    /**
     * Role by id.
     *
     * @throws UnknownRole if no role has this id
     */
    public Role get(String id) {
        Role role = byId.get(id);
        if (role == null) throw new UnknownRole(id);
        return role;
    }

    /** Display name of a role; the id if the role is no longer configured. */
    public String title(String id) {
        return Optional.ofNullable(byId.get(id)).map(Role::title).orElse(id);
    }

    public Collection<Role> all() {
        return byId.values();
    }

    /**
     * Lead and designates who may currently sign for the role in this channel, both from the configuration and from
     * designations at run time.
     *
     * @param namers leads whose designations are ignored
     */
    public List<String> leadAndDesignates(Role role, String channel, Set<String> namers) {
        Instant now = clock.instant();
        Stream<String> named = designationSource.of(role).stream()
                .filter(designation -> !namers.contains(designation.namedBy()))
                .map(Designation::designate)
                .filter(designate -> designate.maySignFor(channel, now))
                .map(Designate::user);
        return Stream.concat(role.leadAndDesignates(channel, now).stream(), named)
                .distinct()
                .toList();
    }

    /**
     * Capacity in which the person holds the role in the channel at present, if any.
     *
     * @param namers leads whose designations are ignored
     */
    public Optional<Capacity> capacity(Person person, Role role, String channel, Set<String> namers) {
        if (role.lead().filter(person.user()::equals).isPresent()) return Optional.of(Capacity.LEAD);
        if (leadAndDesignates(role, channel, namers).contains(person.user())) return Optional.of(Capacity.DESIGNATE);
        return role.group().filter(person::isIn).map(group -> Capacity.MEMBER);
    }

    /** Source of the designations made at run time. */
    @FunctionalInterface
    interface DesignationSource {

        List<Designation> of(Role role);
    }

    /** No role with this id is configured. */
    static class UnknownRole extends Refusal {

        UnknownRole(String id) {
            super(Kind.UNKNOWN, "'" + id + "' is not a role: expected the id of a configured one, e.g. product-owner");
        }
    }
}
