package io.imprimatur.identity;

import java.io.Serializable;
import java.time.Instant;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Principal of every login method; stored in sessions that other nodes read.
 *
 * @param credentials fingerprint of the credentials; empty for a login of one request
 * @param at time of the login
 */
record LoggedIn(Person person, String credentials, Instant at) implements AuthenticatedPrincipal, Serializable {

    /** Login of a single request, never stored in a session. */
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
