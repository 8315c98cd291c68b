package io.imprimatur.image.ticket.jira;

import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure;
import io.imprimatur.image.ticket.IssueTracker.IssueTrackerFailure.Kind;
import io.imprimatur.image.ticket.jira.JiraTransport.ApiResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;

/** Converts failed requests to exceptions with a message and a likely cause. */
final class JiraFailures {

    private JiraFailures() {}

    static IssueTrackerFailure of(ApiRequest apiRequest, ApiResponse apiResponse) {
        String detail = apiResponse.errorMessage();
        String message = "Jira, " + apiRequest.action() + ": " + status(apiResponse.status())
                + (detail.isEmpty() ? "" : ": " + detail);
        if (apiRequest.isAboutOtherAccount() && apiResponse.isClientError())
            return new IssueTrackerFailure(Kind.REFUSED, message + hint("possibly no permission to see the issue"));
        return switch (apiResponse.status()) {
            case 401 -> new IssueTrackerFailure(Kind.UNAUTHORIZED, message + hint("the token is wrong or has expired"));
            case 403 -> new IssueTrackerFailure(Kind.REFUSED, message + hint("our account lacks a permission"));
            case 404, 410 -> new IssueTrackerFailure(Kind.NOT_FOUND, message + hint("not found, or not visible"));
            case 429 -> new IssueTrackerFailure(Kind.UNAVAILABLE, message + wait(apiResponse));
            default ->
                new IssueTrackerFailure(apiResponse.status() >= 500 ? Kind.OUTCOME_UNKNOWN : Kind.REFUSED, message);
        };
    }

    static IssueTrackerFailure of(ApiRequest apiRequest, ResourceAccessException failed) {
        boolean neverArrived = neverArrived(failed);
        String reason = Optional.ofNullable(failed.getCause())
                .map(cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                .orElse("no answer");
        return new IssueTrackerFailure(
                neverArrived ? Kind.UNAVAILABLE : Kind.OUTCOME_UNKNOWN,
                "Jira, " + apiRequest.action() + ": " + (neverArrived ? "cannot be reached: " : "no answer: ") + reason,
                failed);
    }

    private static boolean neverArrived(ResourceAccessException failed) {
        return failed.getCause() instanceof ConnectException
                || failed.getCause() instanceof HttpConnectTimeoutException;
    }

    static IssueTrackerFailure backingOff(ApiRequest apiRequest, Duration remaining, Optional<String> reason) {
        return new IssueTrackerFailure(
                Kind.UNAVAILABLE,
                "Jira, " + apiRequest.action() + ": waits " + (remaining.toSeconds() + 1) + " s before the next request"
                        + reason.map(words -> ", after: " + words).orElse(""));
    }

    static IOException notJson(ApiRequest apiRequest, byte[] bytes) {
        String prefix = new String(bytes, 0, Math.min(bytes.length, 60), StandardCharsets.UTF_8);
        return new IOException("not JSON but '" + prefix.replaceAll("\\s+", " ") + "'");
    }

    private static String status(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "" + status : status + " " + known.getReasonPhrase();
    }

    private static String hint(String likely) {
        return " (" + likely + ")";
    }

    private static String wait(ApiResponse apiResponse) {
        return apiResponse
                .retryAfter()
                .map(span -> ", requires a delay of " + span.toSeconds() + " s")
                .orElse("");
    }
}
