package io.imprimatur.ticket.jira;

import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** The component {@code jira}: whether it knows us; asked now and then, however often health is. */
class JiraHealth implements HealthIndicator {

    private static final Duration KEPT = Duration.ofSeconds(20);

    private final IssueTracker jira;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean refusesUs;
    private volatile long askedAt = System.nanoTime() - KEPT.toNanos();

    JiraHealth(IssueTracker jira) {
        this.jira = jira;
    }

    @Override
    public Health health() {
        askNowAndThen();
        Optional<String> trouble = jira.trouble();
        // Only what somebody here has to mend is red: a Jira that is away comes back, and nothing is lost meanwhile.
        return trouble.map(why -> (refusesUs ? Health.down() : Health.unknown()).withDetail("trouble", why))
                .orElseGet(Health::up)
                .build();
    }

    private void askNowAndThen() {
        if (System.nanoTime() - askedAt < KEPT.toNanos() || !asking.tryLock()) return;
        try {
            jira.check();
            refusesUs = false;
        } catch (TrackerFailure said) {
            refusesUs = said.is(Kind.REFUSED) || said.is(Kind.UNKNOWN);
        } finally {
            askedAt = System.nanoTime();
            asking.unlock();
        }
    }
}
