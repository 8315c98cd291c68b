package io.imprimatur.ticket.jira;

import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.TrackerFailure;
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
    private volatile long askedAt = System.nanoTime() - KEPT.toNanos();

    JiraHealth(IssueTracker jira) {
        this.jira = jira;
    }

    @Override
    public Health health() {
        askNowAndThen();
        Optional<String> trouble = jira.trouble();
        return trouble.map(why -> Health.down().withDetail("trouble", why))
                .orElseGet(Health::up)
                .build();
    }

    private void askNowAndThen() {
        if (System.nanoTime() - askedAt < KEPT.toNanos() || !asking.tryLock()) return;
        try {
            jira.check();
        } catch (TrackerFailure said) {
            // It is what the tracker's trouble says now.
        } finally {
            askedAt = System.nanoTime();
            asking.unlock();
        }
    }
}
