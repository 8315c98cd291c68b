package io.imprimatur.identity;

import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A local account.
 *
 * @param password encoded, with the encoding's id before it, e.g. <code>{bcrypt}$2y$10$…</code>; never shown
 */
record Account(
        @DefaultValue("") String name,
        @DefaultValue("") String email,
        @DefaultValue("") String password,
        @DefaultValue Set<String> groups) {

    Person person() {
        return new Person(name, email, Set.copyOf(groups));
    }

    @Override
    public String toString() {
        return "Account[name=" + name + ", groups=" + groups + "]";
    }
}
