package io.imprimatur.identity;

import java.util.function.Supplier;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets something be done as a person whose word came by another way than a request of theirs. */
@Component
public class ActingAs {

    private final LoginMethod login;

    ActingAs(LoginMethod login) {
        this.login = login;
    }

    /**
     * @param user who it is, is for the caller to be sure of
     * @throws NoAccount if nobody of this name can log in
     * @throws GroupsUnread if it cannot be told now what groups they are in
     */
    public Person person(String user) {
        return login.absent(user);
    }

    /**
     * @param person as {@link #person} found them, before the caller's transaction, for that may ask over the network
     * @param comment id of the comment that holds their words
     * @param act is done as that person, and nothing after it
     */
    public <T> T byComment(Person person, String comment, Supplier<T> act) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext theirs = SecurityContextHolder.createEmptyContext();
        AbstractAuthenticationToken login = new LoggedIn(person).authentication();
        login.setDetails(new Origin(person.user(), Origin.Via.COMMENT, comment));
        theirs.setAuthentication(login);
        SecurityContextHolder.setContext(theirs);
        try {
            return act.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
