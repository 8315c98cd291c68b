package io.imprimatur.identity;

import io.imprimatur.identity.LoginMethod.NoAccount;
import java.util.function.Supplier;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Runs code as a person whose decision arrived via another channel than a request of their own. */
@Component
public class RunAsPerson {

    private final LoginMethod login;

    RunAsPerson(LoginMethod login) {
        this.login = login;
    }

    /**
     * Looks a person up; the caller has established who it is.
     *
     * @throws NoAccount if there is no such account
     * @throws GroupsUnavailable if their groups cannot be determined
     */
    public Person find(String user) {
        return login.lookUp(user);
    }

    /**
     * Runs code as the author of a comment.
     *
     * @param person as found by {@link #find}, outside of a transaction, because that may call a remote system
     * @param comment id of the comment with the decision
     * @param act runs as that person
     */
    public <T> T runAsCommentAuthor(Person person, String comment, Supplier<T> act) {
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
