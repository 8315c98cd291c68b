package io.imprimatur.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A login method: local accounts or a proxy. */
interface LoginMethod extends People {

    /** Configures API calls, which authenticate each request and create no session. */
    void forCalls(HttpSecurity http) throws Exception;

    /**
     * Looks up a person who is not logged in.
     *
     * @throws NoAccount if there is no such account
     * @throws GroupsUnread if their groups cannot be determined
     */
    Person absent(String user);

    /** Configures pages in a browser. */
    void forPages(HttpSecurity http) throws Exception;

    /** Pages that need no login. */
    RequestMatcher openPages();
}
