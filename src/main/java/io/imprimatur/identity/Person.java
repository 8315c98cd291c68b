package io.imprimatur.identity;

import java.io.Serializable;
import java.util.Set;

/**
 * Somebody who is logged in.
 *
 * @param user the name to log in with, e.g. {@code ada}; what decisions are recorded under
 * @param email empty where it is not known
 * @param groups what the login says that the person belongs to; says nothing of roles
 */
public record Person(String user, String email, Set<String> groups) implements Serializable {

    public boolean isIn(String group) {
        return groups.contains(group);
    }

    /** @throws NotAMember unless the login says that the person belongs to the group */
    public Person mustBeIn(String group) {
        if (!isIn(group)) throw new NotAMember(this, group);
        return this;
    }
}
