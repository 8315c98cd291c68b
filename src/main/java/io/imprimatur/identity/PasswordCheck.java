package io.imprimatur.identity;

import java.util.Map;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares a password with that of the local account; takes as long for a name that does not exist. */
class PasswordCheck implements AuthenticationProvider {

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final Map<String, Account> accounts;
    private final Account decoy;

    /** @param accounts by name; at least one */
    PasswordCheck(Map<String, Account> accounts) {
        this.accounts = accounts;
        this.decoy = accounts.values().iterator().next();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        Account account = accounts.get(attempt.getName());
        String encoded = (account == null ? decoy : account).password();
        boolean matches = encoder.matches(String.valueOf(attempt.getCredentials()), encoded);
        if (account == null || !matches) throw new BadCredentialsException("unknown name or wrong password");
        return new LoggedIn(account.person()).authentication();
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
