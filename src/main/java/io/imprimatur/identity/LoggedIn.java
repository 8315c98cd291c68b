package io.imprimatur.identity;

import java.io.Serializable;
import java.time.Instant;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * The one principal there is, however the person logged in; kept in sessions, where other nodes read it.
 *
 * @param credentials fingerprint of what the person logged in with; empty where the login is of one request
 * @param at when the person logged in
 */
record LoggedIn(Person person, String credentials, Instant at) implements AuthenticatedPrincipal, Serializable {

    /** For one request, never to be kept in a session. */
    LoggedIn(Person person) {
        this(person, "", Instant.EPOCH);
    }

    AbstractAuthenticationToken authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(this, null, AuthorityUtils.NO_AUTHORITIES);
    }

    @Override
    public String getName() {
        return person.user();
    }
}
