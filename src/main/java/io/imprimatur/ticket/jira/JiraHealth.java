package io.imprimatur.ticket.jira;

import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.TicketRefusal;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** The component {@code jira}: whether it knows us; asked now and then, however often health is. */
class JiraHealth extends AbstractHealthIndicator {

    private static final Duration KEPT = Duration.ofSeconds(20);

    private final IssueTracker jira;
    private final Supplier<List<TicketRefusal>> refusals;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean refusesUs;
    private volatile long askedAt = System.nanoTime() - KEPT.toNanos();

    JiraHealth(IssueTracker jira, Supplier<List<TicketRefusal>> refusals) {
        this.jira = jira;
        this.refusals = refusals;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        askNowAndThen();
        Optional<String> trouble = jira.trouble();
        // Only what somebody here has to mend is red: a Jira that is away comes back, and nothing is lost meanwhile.
        if (trouble.isPresent()) (refusesUs ? health.down() : health.unknown()).withDetail("trouble", trouble.get());
        else health.up();
        addRefusals(health, trouble.isEmpty());
    }

    /** Single tickets: Jira works. */
    private void addRefusals(Health.Builder health, boolean isWell) {
        List<String> refused = refusals.get().stream()
                .map(each -> each.proposal() + ": " + each.detail())
                .toList();
        if (refused.isEmpty()) return;
        health.withDetail("refused", refused);
        if (isWell) health.unknown();
    }

    private void askNowAndThen() {
        if (System.nanoTime() - askedAt < KEPT.toNanos() || !asking.tryLock()) return;
        try {
            jira.check();
            refusesUs = false;
        } catch (TrackerFailure said) {
            refusesUs = said.is(Kind.UNAUTHORIZED) || said.is(Kind.REFUSED) || said.is(Kind.UNKNOWN);
        } finally {
            askedAt = System.nanoTime();
            asking.unlock();
        }
    }
}
