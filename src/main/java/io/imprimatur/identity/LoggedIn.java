package io.imprimatur.identity;

import java.io.Serializable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** The one principal there is, however the person logged in; kept in sessions, where other nodes read it. */
record LoggedIn(Person person) implements AuthenticatedPrincipal, Serializable {

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(this, null, AuthorityUtils.NO_AUTHORITIES);
    }

    @Override
    public String getName() {
        return person.user();
    }
}
