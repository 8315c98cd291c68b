package io.imprimatur.identity;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** The one principal there is, however the person logged in. */
record LoggedIn(Person person) implements AuthenticatedPrincipal {

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(this, null, AuthorityUtils.NO_AUTHORITIES);
    }

    @Override
    public String getName() {
        return person.user();
    }
}
