package io.imprimatur.identity;

import java.util.function.Supplier;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Runs code as a person whose decision arrived via another channel than a request of their own. */
@Component
public class ActingAs {

    private final LoginMethod login;

    ActingAs(LoginMethod login) {
        this.login = login;
    }

    /**
     * Looks a person up; the caller has established who it is.
     *
     * @throws NoAccount if there is no such account
     * @throws GroupsUnread if their groups cannot be determined
     */
    public Person person(String user) {
        return login.absent(user);
    }

    /**
     * Runs code as the author of a comment.
     *
     * @param person as found by {@link #person}, outside of a transaction, because that may call a remote system
     * @param comment id of the comment with the decision
     * @param act runs as that person
     */
    public <T> T byComment(Person person, String comment, Supplier<T> act) {
        SecurityContext previous = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        AbstractAuthenticationToken login = new LoggedIn(person).authentication();
        login.setDetails(new Origin(person.user(), Origin.Via.COMMENT, comment));
        context.setAuthentication(login);
        SecurityContextHolder.setContext(context);
        try {
            return act.get();
        } finally {
            SecurityContextHolder.setContext(previous);
        }
    }
}
