package io.imprimatur.service.update.argocd;

import io.imprimatur.platform.http.BoundedHttp.BoundedResponse;
import io.imprimatur.platform.text.UnicodeText;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Error response of Argo CD: a gRPC code, mapped to an HTTP status by its gateway. */
record ArgoCdError(String environment, ArgoCdRequest request, BoundedResponse answer) {

    private static final int MAX_DETAIL_LENGTH = 300;
    private static final int FAILED_PRECONDITION = 9;

    /**
     * Stable message since Argo CD's first versions; the code alone also covers automated sync, deletion and others.
     */
    private static final String BUSY = "another operation is already in progress";

    private static final List<String> SYNC_WINDOW_PATTERNS = List.of("sync window");
    private static final List<String> UNREACHABLE_PATTERNS = List.of(
            "code = unavailable",
            "code = deadlineexceeded",
            "code = resourceexhausted",
            "context deadline exceeded",
            "connection refused",
            "connection reset",
            "i/o timeout",
            "error while dialing");

    ArgoCdRequestFailed failure() {
        return switch (answer.status()) {
            case 401 -> failure(Reason.EXPIRED, "the token is wrong or has expired");
            case 403 -> forbidden();
            case 404 ->
                hasMessage()
                        ? failure(Reason.UNKNOWN_APPLICATION, "there is no such application")
                        : failure(Reason.NOT_UNDERSTOOD, "no Argo CD there: is url its base?");
            case 400 -> malformed();
            case 429 -> failure(Reason.BUSY, "too many requests");
            case 408, 504 -> failure(Reason.SLOW, "no answer in time from behind its gateway");
            default -> other();
        };
    }

    /** Argo CD also answers 403 if its Kubernetes API failed. */
    private ArgoCdRequestFailed forbidden() {
        return contains(SYNC_WINDOW_PATTERNS)
                ? failure(Reason.BLOCKED, "a sync window of its own")
                : failure(
                        Reason.DENIED,
                        "the token may not, there is no such application, or its Kubernetes API does not answer");
    }

    /** Argo CD wraps errors of its backends, such as an unreachable repo server, in the message. */
    private ArgoCdRequestFailed malformed() {
        if (contains(UNREACHABLE_PATTERNS)) return failure(Reason.UNREACHABLE, "its backend is unavailable");
        if (contains(SYNC_WINDOW_PATTERNS)) return failure(Reason.BLOCKED, "a sync window of its own");
        if (code() != FAILED_PRECONDITION) return failure(Reason.NOT_UNDERSTOOD, "the request is not valid");
        return detail().contains(BUSY)
                ? failure(Reason.BUSY, "it is at work on the application already")
                : failure(Reason.REFUSED, "not as the application is now");
    }

    private ArgoCdRequestFailed other() {
        if (answer.status() >= 500) return failure(Reason.UNREACHABLE, "the server or its gateway failed");
        return answer.status() >= 300 && answer.status() < 400
                ? failure(Reason.NOT_UNDERSTOOD, "a redirect, which is not followed: is url its base?")
                : failure(Reason.NOT_UNDERSTOOD, "unexpected");
    }

    private ArgoCdRequestFailed failure(Reason reason, String hint) {
        HttpStatus known = HttpStatus.resolve(answer.status());
        String status = known == null ? "" + answer.status() : answer.status() + " " + known.getReasonPhrase();
        String words = detail().isEmpty() ? status : status + ": " + detail();
        return new ArgoCdRequestFailed(reason, message(environment, request, words + " (" + hint + ")"));
    }

    private boolean contains(List<String> words) {
        String detail = message().toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(detail::contains);
    }

    private boolean hasMessage() {
        return ArgoCdClient.parsed(answer.text()).has("message");
    }

    private int code() {
        return ArgoCdClient.parsed(answer.text()).path("code").asInt();
    }

    /** Argo CD's message, shortened; empty if there is none. */
    private String detail() {
        String all = message();
        return UnicodeText.abbreviate(all, MAX_DETAIL_LENGTH + 1);
    }

    private String message() {
        return ArgoCdClient.parsed(answer.text()).path("message").asText("").replaceAll("\\s+", " ");
    }

    static ArgoCdRequestFailed unexpectedResponse(String environment, ArgoCdRequest request, String what) {
        return new ArgoCdRequestFailed(Reason.NOT_UNDERSTOOD, message(environment, request, what));
    }

    static String message(String environment, ArgoCdRequest request, String what) {
        return "Argo CD of " + environment + ", " + request.action() + ": " + what;
    }
}
