package io.imprimatur.identity;

import io.imprimatur.identity.LoginThrottle.Attempt;
import io.imprimatur.identity.LoginThrottle.Standing;
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
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares a password with that of the local account. A wrong one takes at least as long as the most expensive encoding
 * among the accounts, whether there is an account of the name or not. No more are compared at once than there are
 * processors, which also bounds how many guesses can be under way before the first of them is counted.
 */
class PasswordCheck implements AuthenticationProvider {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final PasswordEncoder encoder;
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final Map<String, Account> accounts;
    private final LoginThrottle throttle;
    private final String mostExpensive;
    private final Clock clock;

    /** @param accounts by name; at least one */
    PasswordCheck(Map<String, Account> accounts, PasswordEncoder encoder, LoginThrottle throttle, Clock clock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = throttle;
        this.clock = clock;
        this.mostExpensive = mostExpensive(accounts.values());
    }

    /** The encoded password that takes longest to compare with. */
    static String mostExpensive(Collection<Account> accounts) {
        return accounts.stream()
                .map(Account::password)
                .max(Comparator.comparingLong(PasswordCheck::cost))
                .orElseThrow();
    }

    // Microseconds, as measured on one machine: what counts is which is more.
    private static long cost(String encoded) {
        if (!encoded.startsWith("{bcrypt}")) return encoded.startsWith("{pbkdf2@") ? 90_000 : 100_000;
        int strength = Integer.parseInt(encoded.split("\\$", -1)[2]);
        return 60L << strength;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        return inTurn(new Attempt(attempt.getName(), String.valueOf(attempt.getDetails())), password(attempt));
    }

    private Authentication inTurn(Attempt attempt, String password) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) throw new TooManyFailures(LONGEST_WAIT);
            return check(attempt, password);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TooManyFailures(LONGEST_WAIT);
        } finally {
            if (mine) turns.release();
        }
    }

    private Authentication check(Attempt attempt, String password) {
        Standing standing = throttle.admit(attempt);
        Account account = accounts.get(attempt.user());
        if (account != null && encoder.matches(password, account.password())) {
            throttle.succeeded(attempt, standing);
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
}
