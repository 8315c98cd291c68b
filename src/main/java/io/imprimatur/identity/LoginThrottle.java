package io.imprimatur.identity;

import io.imprimatur.identity.FailedLogins.FailureCount;
import io.imprimatur.identity.PasswordAuthenticationProvider.TooManyFailedLogins;
import io.imprimatur.identity.TrustedProxies.ClientAddressResolver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down password guessing across all nodes: after some wrong passwords the delay doubles with each further one.
 * The limit for an account from one address is strict; those for an account from any address and for an address with
 * any account are generous, and do not apply to an account at an address that it recently logged in from, so that
 * accounts cannot be locked out by others.
 */
@Component
class LoginThrottle {

    private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);
    private static final Duration CLEAN_UP_INTERVAL = Duration.ofMinutes(1);

    /** Time for which an unreachable database is not queried again. */
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    /** Maximum number of audit entries per hour; the log has all. */
    private static final int MAX_REPORTS = 50;

    private final FailedLogins failures;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Counter failed;
    private final Counter refused;
    private final Counter slowed;
    private final AtomicReference<Instant> lastCleanUp = new AtomicReference<>(Instant.EPOCH);
    private volatile Instant unavailableUntil = Instant.EPOCH;

    LoginThrottle(
            FailedLogins failures,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry metrics) {
        this.failures = failures;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.failed = counter(metrics, "imprimatur.logins.failed", "Failed logins");
        this.refused = counter(
                metrics, "imprimatur.logins.refused", "Logins rejected without a check, after too many failures");
        this.slowed = counter(metrics, "imprimatur.logins.slowed", "Accounts and addresses with throttled logins");
    }

    private static Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder(name).description(description).register(metrics);
    }

    /**
     * Current counters of this account and address.
     *
     * @throws TooManyFailedLogins if the attempt has to wait
     */
    AttemptCounts check(Attempt attempt) {
        Instant now = clock.instant();
        AttemptCounts attemptCounts = new AttemptCounts(known(attempt, now));
        Duration delay = attemptCounts.delay(attempt, now);
        if (delay.isZero()) return attemptCounts;
        refused.increment();
        throw new TooManyFailedLogins(delay);
    }

    // Without the database a login is of no use, but the health endpoint still answers. Not querying it again avoids
    // waiting for a connection in each request.
    private Map<String, FailureCount> known(Attempt attempt, Instant now) {
        if (isUnavailable(now)) return Map.of();
        try {
            return failures.find(attempt.subjects());
        } catch (DataAccessException failed) {
            unavailable(failed);
            return Map.of();
        }
    }

    private boolean isUnavailable(Instant now) {
        return now.isBefore(unavailableUntil) && !now.isBefore(unavailableUntil.minus(DATABASE_RETRY));
    }

    private void unavailable(Exception failed) {
        log.warn("Cannot count failed logins: {}", failed.getMessage());
        unavailableUntil = clock.instant().plus(DATABASE_RETRY);
    }

    /** Writes at most once a day, unless there were failures before. */
    void succeeded(Attempt attempt, AttemptCounts earlier) {
        Instant now = clock.instant();
        FailureCount pair = earlier.counts().get(attempt.pair());
        if (pair != null
                && pair.failures() == 0
                && pair.succeeded()
                        .filter(now.minus(Duration.ofDays(1))::isBefore)
                        .isPresent()) return;
        tryWrite(now, () -> failures.recordSuccess(attempt.pair(), now));
    }

    /** @param known whether the account exists */
    void failed(Attempt attempt, boolean known) {
        failed.increment();
        Instant now = clock.instant();
        tryWrite(now, () -> {
            cleanUp(now);
            boolean pair = Limit.PAIR.isPassed(failures.recordFailure(attempt.pair(), now));
            boolean account = Limit.ACCOUNT.isPassed(failures.recordFailure(attempt.account(), now));
            boolean address = Limit.ADDRESS.isPassed(failures.recordFailure(attempt.origin(), now));
            if (known && (pair || account))
                report(attempt.account(), new LoginsThrottled(attempt.user(), attempt.address()), now);
            if (address || (pair && !known)) report(attempt.origin(), new LoginsThrottled("", attempt.address()), now);
        });
    }

    private void report(String subject, LoginsThrottled event, Instant now) {
        transaction.executeWithoutResult(status -> {
            int earlier = failures.countReported(now);
            if (!failures.claimReport(subject, now)) return;
            slowed.increment();
            log.warn("Logins slow down: {}", event.describe());
            if (earlier < MAX_REPORTS) events.publishEvent(event);
        });
    }

    private void cleanUp(Instant now) {
        Instant last = lastCleanUp.get();
        boolean due = now.isAfter(last.plus(CLEAN_UP_INTERVAL)) || now.isBefore(last);
        if (due && lastCleanUp.compareAndSet(last, now)) failures.cleanUp(now);
    }

    private void tryWrite(Instant now, Runnable write) {
        if (isUnavailable(now)) return;
        try {
            write.run();
        } catch (DataAccessException | TransactionException failed) {
            unavailable(failed);
        }
    }

    /**
     * A login attempt.
     *
     * @param user the user name as entered; any text
     * @param address from {@link ClientAddressResolver}
     */
    record Attempt(String user, String address) {

        String pair() {
            return FailedLogins.subject("pair", address, user);
        }

        String account() {
            return FailedLogins.subject("account", user);
        }

        String origin() {
            return FailedLogins.subject("address", address);
        }

        List<String> subjects() {
            return List.of(pair(), account(), origin());
        }
    }

    /** Counters at the time of the attempt. */
    record AttemptCounts(Map<String, FailureCount> counts) {

        private Duration delay(Attempt attempt, Instant now) {
            FailureCount pair = counts.get(attempt.pair());
            List<Duration> delays = new ArrayList<>(List.of(Limit.PAIR.delay(pair, now)));
            if (pair == null || !pair.isFamiliar(now)) {
                delays.add(Limit.ACCOUNT.delay(counts.get(attempt.account()), now));
                delays.add(Limit.ADDRESS.delay(counts.get(attempt.origin()), now));
            }
            return delays.stream().max(Duration::compareTo).orElseThrow();
        }
    }

    /** Number of failures before the first delay, and minimum and maximum delay. */
    private enum Limit {
        PAIR(5, Duration.ofSeconds(5), Duration.ofMinutes(15)),
        ACCOUNT(20, Duration.ofSeconds(2), Duration.ofMinutes(1)),
        ADDRESS(20, Duration.ofSeconds(5), Duration.ofMinutes(15));

        private final int threshold;
        private final Duration minimum;
        private final Duration maximum;

        Limit(int threshold, Duration minimum, Duration maximum) {
            this.threshold = threshold;
            this.minimum = minimum;
            this.maximum = maximum;
        }

        boolean isPassed(int count) {
            return count >= threshold;
        }

        // A failure in the future was recorded by a node whose clock is ahead, or before the clock was set back.
        Duration delay(@Nullable FailureCount failureCount, Instant now) {
            if (failureCount == null
                    || !isPassed(failureCount.failures())
                    || failureCount.lastFailed().isEmpty()) return Duration.ZERO;
            Duration since = Duration.between(failureCount.lastFailed().get(), now);
            if (since.compareTo(FailedLogins.RESET_AFTER) >= 0 || since.compareTo(maximum.negated()) < 0)
                return Duration.ZERO;
            Duration left = full(failureCount.failures()).minus(since.isNegative() ? Duration.ZERO : since);
            return left.isNegative() ? Duration.ZERO : left;
        }

        private Duration full(int count) {
            Duration doubled = minimum.multipliedBy(1L << Math.min(count - threshold, 20));
            return doubled.compareTo(maximum) < 0 ? doubled : maximum;
        }
    }
}
