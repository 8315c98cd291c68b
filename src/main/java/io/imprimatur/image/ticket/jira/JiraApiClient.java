package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.JiraSettings;
import io.imprimatur.image.ticket.jira.JiraTransport.ApiResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.client.ResourceAccessException;

/** HTTP client of Jira with back-off, rate limiting and a record of recent errors. */
class JiraApiClient {

    private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

    private final JiraTransport jiraTransport;
    private final JiraBackoff backoff = new JiraBackoff();
    private final WriteRateLimiter rateLimiter = new WriteRateLimiter();

    /** Latest error of each action, until the action succeeds. */
    private final Map<String, String> errors = new LinkedHashMap<>();

    JiraApiClient(JiraSettings settings, ObjectMapper json) {
        this.jiraTransport = new JiraTransport(settings, json);
    }

    /** Sends the request and returns the response's JSON, a missing node if it has none. */
    JsonNode send(ApiRequest apiRequest) {
        backoff.remaining().ifPresent(left -> {
            throw JiraFailures.backingOff(apiRequest, left, lastError());
        });
        if (apiRequest.isWrite()) limitRate(apiRequest);
        try {
            JsonNode body = checked(apiRequest, exchange(apiRequest));
            clearError(apiRequest.action());
            return body;
        } catch (IssueTrackerFailure failure) {
            if (!concernsSingleIssue(apiRequest, failure)) recordError(apiRequest.action(), failure.getMessage());
            throw failure;
        }
    }

    /** Errors about a single object, such as a deleted issue, do not indicate a problem of Jira. */
    private static boolean concernsSingleIssue(ApiRequest apiRequest, IssueTrackerFailure failure) {
        boolean onOne = apiRequest.issue().filter(id -> !id.isEmpty()).isPresent();
        return failure.is(Kind.NOT_FOUND) || (onOne && failure.is(Kind.REFUSED));
    }

    private JsonNode checked(ApiRequest apiRequest, ApiResponse response) {
        if (response.isSuccess()) {
            backoff.recordSuccess();
            return response.body();
        }
        response.requestedDelay(DEFAULT_DELAY).ifPresentOrElse(backoff::delay, () -> {
            if (response.triggersBackoff(apiRequest)) backoff.recordError();
            else backoff.recordSuccess();
        });
        throw JiraFailures.of(apiRequest, response);
    }

    private void limitRate(ApiRequest apiRequest) {
        try {
            rateLimiter.acquire(apiRequest.issue().orElse(""));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IssueTrackerFailure(Kind.UNAVAILABLE, apiRequest.action() + ": stopping", stopping);
        }
    }

    private ApiResponse exchange(ApiRequest apiRequest) {
        try {
            return jiraTransport.exchange(apiRequest);
        } catch (ResourceAccessException failed) {
            backoff.recordError();
            throw JiraFailures.of(apiRequest, failed);
        }
    }

    void recordError(String action, String message) {
        synchronized (errors) {
            errors.remove(action);
            errors.put(action, message);
        }
    }

    private void clearError(String action) {
        synchronized (errors) {
            errors.remove(action);
        }
    }

    /** The most recent error. */
    Optional<String> lastError() {
        synchronized (errors) {
            return errors.values().stream().reduce((earlier, later) -> later);
        }
    }

    /** Back-off between requests: for as long as Jira requests, or exponentially after consecutive errors. */
    static class JiraBackoff {

        private static final Duration INITIAL_DELAY = Duration.ofMillis(500);
        private static final Duration MAX_DELAY = Duration.ofMinutes(1);
        private static final Duration MAX_REQUESTED_DELAY = Duration.ofHours(1);

        private long closedUntil = System.nanoTime();
        private int errors;

        /** Remaining back-off; empty if requests are allowed. */
        synchronized Optional<Duration> remaining() {
            long left = closedUntil - System.nanoTime();
            return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
        }

        synchronized void recordSuccess() {
            errors = 0;
        }

        /** Records an error. Back-off starts with the second consecutive error. */
        synchronized void recordError() {
            errors++;
            if (errors > 1) backOff(shorter(INITIAL_DELAY.multipliedBy(1L << Math.min(errors - 2, 20)), MAX_DELAY));
        }

        synchronized void delay(Duration requested) {
            backOff(shorter(requested, MAX_REQUESTED_DELAY));
        }

        private void backOff(Duration span) {
            closedUntil = Math.max(closedUntil, System.nanoTime() + span.toNanos());
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** Limits writes per issue to half of Jira's limit of 20 in 2 seconds, so that two nodes together stay within it. */
    static class WriteRateLimiter {

        private static final int MAX_WRITES = 10;
        private static final Duration PERIOD = Duration.ofMillis(2100);

        private final Map<String, Deque<Long>> writes = new ConcurrentHashMap<>();

        /** Waits until the next write is allowed. */
        void acquire(String issue) throws InterruptedException {
            for (long wait = reserve(issue); wait > 0; wait = reserve(issue)) Thread.sleep(wait);
        }

        /** @return delay in milliseconds before the next try; 0 if the write is permitted */
        private long reserve(String issue) {
            long now = System.nanoTime();
            writes.values().removeIf(all -> isExpired(all, now));
            Deque<Long> recent = writes.computeIfAbsent(issue, first -> new ArrayDeque<>());
            synchronized (recent) {
                while (!recent.isEmpty() && now - recent.peekFirst() > PERIOD.toNanos()) recent.removeFirst();
                if (recent.size() < MAX_WRITES) {
                    recent.addLast(now);
                    return 0;
                }
                return Math.max(1, (PERIOD.toNanos() - (now - recent.peekFirst())) / 1_000_000);
            }
        }

        private static boolean isExpired(Deque<Long> all, long now) {
            synchronized (all) {
                return !all.isEmpty() && now - all.peekLast() > 2 * PERIOD.toNanos();
            }
        }
    }
}
