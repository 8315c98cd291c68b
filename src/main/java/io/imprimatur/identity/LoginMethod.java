package io.imprimatur.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A way to log in; OpenID Connect will be a third. */
interface LoginMethod extends People {

    /** For calls that carry their login with them and leave no session behind. */
    void forCalls(HttpSecurity http) throws Exception;

    /**
     * Somebody whose word came by another way than a request of theirs.
     *
     * @throws NoAccount if nobody of this name can log in
     * @throws GroupsUnread if it cannot be told now what groups they are in
     */
    Person absent(String user);

    /** For pages in a browser. */
    void forPages(HttpSecurity http) throws Exception;

    /** Pages for people who are not logged in yet. */
    RequestMatcher openPages();
}
