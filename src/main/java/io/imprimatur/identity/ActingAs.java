package io.imprimatur.identity;

import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets something be done as a person whose word came by another way than a request of theirs. */
@Component
public class ActingAs {

    private final People people;

    ActingAs(People people) {
        this.people = people;
    }

    /**
     * @param user whoever it is, is for the caller to be sure of; somebody who is not known here belongs to no group
     * @param act is done as that person, and nothing after it
     * @throws NoAccount if nobody of this name can log in
     */
    public <T> T user(String user, Supplier<T> act) {
        Person person = people.find(user).orElseGet(() -> unseen(user));
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext theirs = SecurityContextHolder.createEmptyContext();
        theirs.setAuthentication(new LoggedIn(person).authentication());
        SecurityContextHolder.setContext(theirs);
        try {
            return act.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** Behind a proxy anybody may be known to it. */
    private Person unseen(String user) {
        if (people.knowsEverybody()) throw new NoAccount(user);
        return new Person(user, "", Set.of());
    }
}
