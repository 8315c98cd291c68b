package io.imprimatur.identity;

import io.imprimatur.identity.FailedLogins.Count;
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
 * Slows down guessing, on all nodes together: after some wrong passwords each further one has to wait twice as long. An
 * account from one address is counted strictly; an account from everywhere and an address for every account generously,
 * and these two do not stop an account at an address that it has logged in from lately, so that nobody can lock somebody
 * else out.
 */
@Component
class LoginThrottle {

    private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);
    private static final Duration CLEARED_UP_EVERY = Duration.ofMinutes(1);

    /** For so long a database that is away is not asked again. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    /** As many an hour go on record; the log has all. */
    private static final int MOST_REPORTS = 50;

    private final FailedLogins failures;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Counter failed;
    private final Counter refused;
    private final Counter slowed;
    private final AtomicReference<Instant> clearedUp = new AtomicReference<>(Instant.EPOCH);
    private volatile Instant awayUntil = Instant.EPOCH;

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
     * What is known of this account and this address.
     *
     * @throws TooManyFailures if the password is not to be looked at now
     */
    Standing admit(Attempt attempt) {
        Instant now = clock.instant();
        Standing standing = new Standing(known(attempt, now));
        Duration pause = standing.pause(attempt, now);
        if (pause.isZero()) return standing;
        refused.increment();
        throw new TooManyFailures(pause);
    }

    // Without the database there is nothing to be had by a login, but health still answers: and not late, for each call
    // would wait for a connection.
    private Map<String, Count> known(Attempt attempt, Instant now) {
        if (isAway(now)) return Map.of();
        try {
            return failures.of(attempt.subjects());
        } catch (DataAccessException failed) {
            away(failed);
            return Map.of();
        }
    }

    private boolean isAway(Instant now) {
        return now.isBefore(awayUntil) && !now.isBefore(awayUntil.minus(AWAY));
    }

    private void away(Exception failed) {
        log.warn("Wrong passwords cannot be counted: {}", failed.getMessage());
        awayUntil = clock.instant().plus(AWAY);
    }

    /** Costs nothing but once a day, unless there were failures before. */
    void succeeded(Attempt attempt, Standing before) {
        Instant now = clock.instant();
        Count pair = before.counts().get(attempt.pair());
        if (pair != null
                && pair.failures() == 0
                && pair.succeeded()
                        .filter(now.minus(Duration.ofDays(1))::isBefore)
                        .isPresent()) return;
        tryTo(now, () -> failures.reset(attempt.pair(), now));
    }

    /** @param known whether there is an account of the name */
    void failed(Attempt attempt, boolean known) {
        failed.increment();
        Instant now = clock.instant();
        tryTo(now, () -> {
            clearUp(now);
            boolean pair = Limit.PAIR.isPassed(failures.add(attempt.pair(), now));
            boolean account = Limit.ACCOUNT.isPassed(failures.add(attempt.account(), now));
            boolean address = Limit.ADDRESS.isPassed(failures.add(attempt.origin(), now));
            if (known && (pair || account))
                report(attempt.account(), new LoginsSlowed(attempt.user(), attempt.address()), now);
            if (address || (pair && !known)) report(attempt.origin(), new LoginsSlowed("", attempt.address()), now);
        });
    }

    private void report(String subject, LoginsSlowed what, Instant now) {
        transaction.executeWithoutResult(status -> {
            int before = failures.reported(now);
            if (!failures.report(subject, now)) return;
            slowed.increment();
            log.warn("Logins slow down: {}", what.inWords());
            if (before < MOST_REPORTS) events.publishEvent(what);
        });
    }

    private void clearUp(Instant now) {
        Instant last = clearedUp.get();
        boolean due = now.isAfter(last.plus(CLEARED_UP_EVERY)) || now.isBefore(last);
        if (due && clearedUp.compareAndSet(last, now)) failures.clearUp(now);
    }

    private void tryTo(Instant now, Runnable write) {
        if (isAway(now)) return;
        try {
            write.run();
        } catch (DataAccessException | TransactionException failed) {
            away(failed);
        }
    }

    /**
     * Somebody tries to log in.
     *
     * @param user what was typed, which may be anything
     * @param address as {@link ClientAddress} tells it
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

    /** What was known when the attempt began. */
    record Standing(Map<String, Count> counts) {

        private Duration pause(Attempt attempt, Instant now) {
            Count pair = counts.get(attempt.pair());
            List<Duration> pauses = new ArrayList<>(List.of(Limit.PAIR.pause(pair, now)));
            if (pair == null || !pair.isFamiliar(now)) {
                pauses.add(Limit.ACCOUNT.pause(counts.get(attempt.account()), now));
                pauses.add(Limit.ADDRESS.pause(counts.get(attempt.origin()), now));
            }
            return pauses.stream().max(Duration::compareTo).orElseThrow();
        }
    }

    /** From how many failures on there is a pause, how long the first one is, and the longest. */
    private enum Limit {
        PAIR(5, Duration.ofSeconds(5), Duration.ofMinutes(15)),
        ACCOUNT(20, Duration.ofSeconds(2), Duration.ofMinutes(1)),
        ADDRESS(20, Duration.ofSeconds(5), Duration.ofMinutes(15));

        private final int threshold;
        private final Duration first;
        private final Duration longest;

        Limit(int threshold, Duration first, Duration longest) {
            this.threshold = threshold;
            this.first = first;
            this.longest = longest;
        }

        boolean isPassed(int count) {
            return count >= threshold;
        }

        // A failure in the future is another node's whose clock is ahead, or ours was set back.
        Duration pause(@Nullable Count count, Instant now) {
            if (count == null
                    || !isPassed(count.failures())
                    || count.lastFailed().isEmpty()) return Duration.ZERO;
            Duration since = Duration.between(count.lastFailed().get(), now);
            if (since.compareTo(FailedLogins.COUNTED) >= 0 || since.compareTo(longest.negated()) < 0)
                return Duration.ZERO;
            Duration left = whole(count.failures()).minus(since.isNegative() ? Duration.ZERO : since);
            return left.isNegative() ? Duration.ZERO : left;
        }

        private Duration whole(int count) {
            Duration doubled = first.multipliedBy(1L << Math.min(count - threshold, 20));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }
}
