package io.imprimatur.identity;

import io.imprimatur.identity.IdentitySettings.Account;
import io.imprimatur.identity.LoginThrottle.Attempt;
import io.imprimatur.identity.LoginThrottle.AttemptCounts;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Authenticates local accounts. A failed check takes at least as long as the most expensive encoding among the
 * accounts, whether the account exists or not. The number of concurrent checks is limited to the number of processors,
 * which also limits how many attempts can start before the first one is counted.
 */
class PasswordAuthenticationProvider implements AuthenticationProvider {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final PasswordEncoder encoder;
    private final Semaphore permits =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final Map<String, Account> accounts;
    private final LoginThrottle throttle;
    private final String mostExpensive;
    private final Clock clock;

    /** @param accounts by name; at least one */
    PasswordAuthenticationProvider(
            Map<String, Account> accounts, PasswordEncoder encoder, LoginThrottle throttle, Clock clock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = throttle;
        this.clock = clock;
        this.mostExpensive = mostExpensive(accounts.values());
    }

    /** The encoded password that takes longest to verify. */
    static String mostExpensive(Collection<Account> accounts) {
        return accounts.stream()
                .map(Account::password)
                .max(Comparator.comparingLong(PasswordAuthenticationProvider::cost))
                .orElseThrow();
    }

    // Microseconds measured on one machine; only the order matters.
    private static long cost(String encoded) {
        if (!encoded.startsWith("{bcrypt}")) return encoded.startsWith("{pbkdf2@") ? 90_000 : 100_000;
        int strength = Integer.parseInt(encoded.split("\\$", -1)[2]);
        return 60L << strength;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        return limited(new Attempt(attempt.getName(), String.valueOf(attempt.getDetails())), password(attempt));
    }

    private Authentication limited(Attempt attempt, String password) {
        boolean acquired = false;
        try {
            acquired = permits.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!acquired) throw new TooManyFailedLogins(MAX_WAIT);
            return check(attempt, password);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TooManyFailedLogins(MAX_WAIT);
        } finally {
            if (acquired) permits.release();
        }
    }

    private Authentication check(Attempt attempt, String password) {
        AttemptCounts attemptCounts = throttle.check(attempt);
        Account account = accounts.get(attempt.user());
        if (account != null && encoder.matches(password, account.password())) {
            throttle.succeeded(attempt, attemptCounts);
            return new LoggedIn(account.person(), account.fingerprint(), clock.instant()).authentication();
        }
        if (account == null || cost(account.password()) < cost(mostExpensive)) encoder.matches(password, mostExpensive);
        throttle.failed(attempt, account != null);
        throw new BadCredentialsException("wrong username or password");
    }

    private static String password(Authentication attempt) {
        return String.valueOf(attempt.getCredentials());
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }

    /** The login is rejected unchecked after too many wrong passwords; a correct password is rejected alike. */
    static class TooManyFailedLogins extends AuthenticationException {

        private final Duration delay;

        TooManyFailedLogins(Duration delay) {
            super("too many failed logins");
            this.delay = delay;
        }

        /** Seconds until the next attempt, rounded up, at least one. */
        long retryAfterSeconds() {
            return Math.max(1, delay.plusMillis(999).toSeconds());
        }
    }
}
