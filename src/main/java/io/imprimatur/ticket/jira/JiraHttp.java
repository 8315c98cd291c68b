package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.ticket.JiraSettings;
import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.client.ResourceAccessException;

/** HTTP client of Jira with back-off, rate limiting and a record of recent errors. */
class JiraHttp {

    private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

    private final Transport transport;
    private final Gate backoff = new Gate();
    private final WritePace rateLimiter = new WritePace();

    /** Latest error of each action, until the action succeeds. */
    private final Map<String, String> errors = new LinkedHashMap<>();

    JiraHttp(JiraSettings settings, ObjectMapper json) {
        this.transport = new Transport(settings, json);
    }

    /** Sends the request and returns the response's JSON, a missing node if it has none. */
    JsonNode send(Call call) {
        backoff.closedFor().ifPresent(left -> {
            throw Failures.waiting(call, left, lastError());
        });
        if (call.writes()) limitRate(call);
        try {
            JsonNode body = checked(call, exchange(call));
            clearError(call.action());
            return body;
        } catch (TrackerFailure failure) {
            if (!concernsSingleIssue(call, failure)) recordError(call.action(), failure.getMessage());
            throw failure;
        }
    }

    /** Errors about a single object, such as a deleted issue, do not indicate a problem of Jira. */
    private static boolean concernsSingleIssue(Call call, TrackerFailure failure) {
        boolean onOne = call.issue().filter(id -> !id.isEmpty()).isPresent();
        return failure.is(Kind.UNKNOWN) || (onOne && failure.is(Kind.REFUSED));
    }

    private JsonNode checked(Call call, Answer response) {
        if (response.isSuccess()) {
            backoff.answered();
            return response.body();
        }
        response.wait(DEFAULT_DELAY).ifPresentOrElse(backoff::askedToWait, () -> {
            if (response.isAFault(call)) backoff.failed();
            else backoff.answered();
        });
        throw Failures.of(call, response);
    }

    private void limitRate(Call call) {
        try {
            rateLimiter.before(call.issue().orElse(""));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TrackerFailure(Kind.BUSY, call.action() + ": stopping", stopping);
        }
    }

    private Answer exchange(Call call) {
        try {
            return transport.exchange(call);
        } catch (ResourceAccessException failed) {
            backoff.failed();
            throw Failures.of(call, failed);
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
}
