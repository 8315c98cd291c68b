package io.imprimatur.ticket.jira;

import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** The component {@code jira}: whether it knows us; asked now and then, however often health is. */
class JiraHealth extends AbstractHealthIndicator {

    private static final Duration KEPT = Duration.ofSeconds(20);

    private final IssueTracker jira;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean refusesUs;
    private volatile long askedAt = System.nanoTime() - KEPT.toNanos();

    JiraHealth(IssueTracker jira) {
        this.jira = jira;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        askNowAndThen();
        Optional<String> trouble = jira.trouble();
        // Only what somebody here has to mend is red: a Jira that is away comes back, and nothing is lost meanwhile.
        if (trouble.isEmpty()) health.up();
        else (refusesUs ? health.down() : health.unknown()).withDetail("trouble", trouble.get());
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
