package io.imprimatur.ticket.jira;

import io.imprimatur.ticket.TrackerFailure;
import io.imprimatur.ticket.TrackerFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;

/** Converts failed requests to exceptions with a message and a likely cause. */
final class Failures {

    private Failures() {}

    static TrackerFailure of(Call call, Answer answer) {
        String detail = answer.words();
        String message =
                "Jira, " + call.action() + ": " + status(answer.status()) + (detail.isEmpty() ? "" : ": " + detail);
        if (call.isAboutSomebody() && answer.isRefusal())
            return new TrackerFailure(Kind.REFUSED, message + hint("possibly no permission to see the issue"));
        return switch (answer.status()) {
            case 401 -> new TrackerFailure(Kind.UNAUTHORIZED, message + hint("the token is wrong or has expired"));
            case 403 -> new TrackerFailure(Kind.REFUSED, message + hint("our account lacks a permission"));
            case 404, 410 -> new TrackerFailure(Kind.UNKNOWN, message + hint("not found, or not visible"));
            case 429 -> new TrackerFailure(Kind.BUSY, message + wait(answer));
            default -> new TrackerFailure(answer.status() >= 500 ? Kind.UNCERTAIN : Kind.REFUSED, message);
        };
    }

    static TrackerFailure of(Call call, ResourceAccessException failed) {
        boolean neverArrived = neverArrived(failed);
        String reason = Optional.ofNullable(failed.getCause())
                .map(cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                .orElse("no answer");
        return new TrackerFailure(
                neverArrived ? Kind.BUSY : Kind.UNCERTAIN,
                "Jira, " + call.action() + ": " + (neverArrived ? "cannot be reached: " : "no answer: ") + reason,
                failed);
    }

    private static boolean neverArrived(ResourceAccessException failed) {
        return failed.getCause() instanceof ConnectException
                || failed.getCause() instanceof HttpConnectTimeoutException;
    }

    static TrackerFailure waiting(Call call, Duration remaining, Optional<String> reason) {
        return new TrackerFailure(
                Kind.BUSY,
                "Jira, " + call.action() + ": waits " + (remaining.toSeconds() + 1) + " s before the next request"
                        + reason.map(words -> ", after: " + words).orElse(""));
    }

    static IOException notJson(Call call, byte[] bytes) {
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

    private static String wait(Answer answer) {
        return answer.retryAfter()
                .map(span -> ", requires a delay of " + span.toSeconds() + " s")
                .orElse("");
    }
}
