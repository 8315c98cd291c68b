package io.imprimatur.ticket.jira;

import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.TicketRefusals.TicketRefusal;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Health indicator {@code jira}: checks the connection at most every 20 seconds. */
class JiraHealth extends AbstractHealthIndicator {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(20);

    private final IssueTracker jira;
    private final Supplier<List<TicketRefusal>> refusals;
    private final ReentrantLock checkLock = new ReentrantLock();
    private volatile boolean rejected;
    private volatile long checkedAt = System.nanoTime() - CHECK_INTERVAL.toNanos();

    JiraHealth(IssueTracker jira, Supplier<List<TicketRefusal>> refusals) {
        this.jira = jira;
        this.refusals = refusals;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        checkPeriodically();
        Optional<String> error = jira.trouble();
        // DOWN only for errors that an administrator must fix. An unreachable Jira is UNKNOWN: it recovers, and no
        // data is lost meanwhile.
        if (error.isPresent()) (rejected ? health.down() : health.unknown()).withDetail("trouble", error.get());
        else health.up();
        addRefusals(health, error.isEmpty());
    }

    /** Refusals concern single tickets and do not make Jira unhealthy. */
    private void addRefusals(Health.Builder health, boolean isHealthy) {
        List<String> refused = refusals.get().stream()
                .map(each -> each.proposal() + ": " + each.detail())
                .toList();
        if (refused.isEmpty()) return;
        health.withDetail("refused", refused);
        if (isHealthy) health.unknown();
    }

    private void checkPeriodically() {
        if (System.nanoTime() - checkedAt < CHECK_INTERVAL.toNanos() || !checkLock.tryLock()) return;
        try {
            jira.check();
            rejected = false;
        } catch (TrackerFailure failure) {
            rejected = failure.is(Kind.UNAUTHORIZED) || failure.is(Kind.REFUSED) || failure.is(Kind.UNKNOWN);
        } finally {
            checkedAt = System.nanoTime();
            checkLock.unlock();
        }
    }
}
