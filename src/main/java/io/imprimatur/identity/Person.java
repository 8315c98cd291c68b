package io.imprimatur.identity;

import java.io.Serializable;
import java.util.Set;

/**
 * A logged-in person.
 *
 * @param user the login name, e.g. {@code ada}; recorded with decisions
 * @param email empty if unknown
 * @param groups of the login; without roles
 */
public record Person(String user, String email, Set<String> groups) implements Serializable {

    /** Whether the login lists this group. */
    public boolean isIn(String group) {
        return groups.contains(group);
    }

    /** @throws NotAMember unless the person belongs to the group of the login */
    public Person requireGroup(String group) {
        if (!isIn(group)) throw new NotAMember(this, group);
        return this;
    }
}
