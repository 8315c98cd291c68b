package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.ticket.IssueTracker;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.JiraSettings;
import io.imprimatur.image.ticket.RefusedTicketWrites;
import io.imprimatur.image.ticket.RefusedTicketWrites.RefusedTicketWrite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers Jira as the issue tracker if it is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("imprimatur.jira.api")
class JiraConfiguration {

    private static final int MAX_REFUSALS = 20;

    @Bean
    IssueTracker jira(JiraSettings settings, ObjectMapper json) {
        return new JiraIssueTracker(settings, new JiraApiClient(settings, json));
    }

    @Bean
    JiraHealthIndicator jiraHealthIndicator(IssueTracker jira, RefusedTicketWrites refusals) {
        return new JiraHealthIndicator(jira, () -> refusals.latest(MAX_REFUSALS));
    }

    /** Health indicator {@code jira}: checks the connection at most every 20 seconds. */
    static class JiraHealthIndicator extends AbstractHealthIndicator {

        private static final Duration CHECK_INTERVAL = Duration.ofSeconds(20);

        private final IssueTracker jira;
        private final Supplier<List<RefusedTicketWrite>> refusals;
        private final ReentrantLock checkLock = new ReentrantLock();
        private volatile boolean rejected;
        private volatile long checkedAt = System.nanoTime() - CHECK_INTERVAL.toNanos();

        JiraHealthIndicator(IssueTracker jira, Supplier<List<RefusedTicketWrite>> refusals) {
            this.jira = jira;
            this.refusals = refusals;
        }

        @Override
        protected void doHealthCheck(Health.Builder health) {
            checkPeriodically();
            Optional<String> error = jira.lastError();
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
            } catch (IssueTrackerFailure failure) {
                rejected = failure.is(Kind.UNAUTHORIZED) || failure.is(Kind.REFUSED) || failure.is(Kind.NOT_FOUND);
            } finally {
                checkedAt = System.nanoTime();
                checkLock.unlock();
            }
        }
    }
}
