package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.ticket.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.JiraSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
}
