package io.imprimatur.identity;

import io.imprimatur.platform.refusal.Refusal;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A login method: local accounts or a proxy. */
interface LoginMethod extends People {

    /** Configures API calls, which authenticate each request and create no session. */
    void configureCalls(HttpSecurity http) throws Exception;

    /**
     * Looks up a person who is not logged in.
     *
     * @throws NoAccount if there is no such account
     * @throws GroupsUnavailable if their groups cannot be determined
     */
    Person lookUp(String user);

    /** Configures pages in a browser. */
    void configurePages(HttpSecurity http) throws Exception;

    /** Pages that need no login. */
    RequestMatcher publicPages();

    /** The user has no account, or no longer has one. */
    class NoAccount extends Refusal {

        NoAccount(String user) {
            super(Kind.FORBIDDEN, "'" + user + "' has no account: expected a user who can log in");
        }
    }
}
