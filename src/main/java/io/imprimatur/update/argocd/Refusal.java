package io.imprimatur.update.argocd;

import io.imprimatur.http.BoundedAnswer;
import io.imprimatur.text.UnicodeText;
import io.imprimatur.update.ApplicationsFailure;
import io.imprimatur.update.ApplicationsFailure.Reason;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** An answer of Argo CD that is none of success: gRPC's codes, as its gateway turns them into statuses. */
record Refusal(String environment, Call call, BoundedAnswer answer) {

    private static final int LONGEST_WORDS = 300;
    private static final int FAILED_PRECONDITION = 9;

    /** Its words since its first versions; the code alone also stands for automated synchronisation, deletion, …. */
    private static final String BUSY = "another operation is already in progress";

    private static final List<String> SYNC_WINDOW = List.of("sync window");
    private static final List<String> AWAY = List.of(
            "code = unavailable",
            "code = deadlineexceeded",
            "code = resourceexhausted",
            "context deadline exceeded",
            "connection refused",
            "connection reset",
            "i/o timeout",
            "error while dialing");

    ApplicationsFailure failure() {
        return switch (answer.status()) {
            case 401 -> failure(Reason.EXPIRED, "the token is wrong or has expired");
            case 403 -> forbidden();
            case 404 ->
                isArgoCds()
                        ? failure(Reason.UNKNOWN_APPLICATION, "there is no such application")
                        : failure(Reason.NOT_UNDERSTOOD, "no Argo CD there: is url its base?");
            case 400 -> malformed();
            case 429 -> failure(Reason.BUSY, "too many requests");
            case 408, 504 -> failure(Reason.SLOW, "no answer in time from behind its gateway");
            default -> other();
        };
    }

    /** Argo CD also says that permission is denied where the Kubernetes API failed. */
    private ApplicationsFailure forbidden() {
        return saysAny(SYNC_WINDOW)
                ? failure(Reason.BLOCKED, "a sync window of its own")
                : failure(
                        Reason.DENIED,
                        "the token may not, there is no such application, or its Kubernetes API does not answer");
    }

    /** What is behind Argo CD, such as its server of repositories, may be away: that comes wrapped in its words. */
    private ApplicationsFailure malformed() {
        if (saysAny(AWAY)) return failure(Reason.UNREACHABLE, "its backend is unavailable");
        if (saysAny(SYNC_WINDOW)) return failure(Reason.BLOCKED, "a sync window of its own");
        if (code() != FAILED_PRECONDITION) return failure(Reason.NOT_UNDERSTOOD, "the request is not valid");
        return said().contains(BUSY)
                ? failure(Reason.BUSY, "it is at work on the application already")
                : failure(Reason.REFUSED, "not as the application is now");
    }

    private ApplicationsFailure other() {
        if (answer.status() >= 500) return failure(Reason.UNREACHABLE, "the server or its gateway failed");
        return answer.status() >= 300 && answer.status() < 400
                ? failure(Reason.NOT_UNDERSTOOD, "a redirect, which is not followed: is url its base?")
                : failure(Reason.NOT_UNDERSTOOD, "unexpected");
    }

    private ApplicationsFailure failure(Reason reason, String hint) {
        HttpStatus known = HttpStatus.resolve(answer.status());
        String status = known == null ? "" + answer.status() : answer.status() + " " + known.getReasonPhrase();
        String words = said().isEmpty() ? status : status + ": " + said();
        return new ApplicationsFailure(reason, words(environment, call, words + " (" + hint + ")"));
    }

    private boolean saysAny(List<String> words) {
        String said = message().toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(said::contains);
    }

    private boolean isArgoCds() {
        return ArgoCdHttp.parsed(answer.text()).has("message");
    }

    private int code() {
        return ArgoCdHttp.parsed(answer.text()).path("code").asInt();
    }

    /** In Argo CD's own words, where it has any. */
    private String said() {
        String all = message();
        return UnicodeText.shortened(all, LONGEST_WORDS + 1);
    }

    private String message() {
        return ArgoCdHttp.parsed(answer.text()).path("message").asText("").replaceAll("\\s+", " ");
    }

    static ApplicationsFailure notUnderstood(String environment, Call call, String what) {
        return new ApplicationsFailure(Reason.NOT_UNDERSTOOD, words(environment, call, what));
    }

    static String words(String environment, Call call, String what) {
        return "Argo CD of " + environment + ", " + call.action() + ": " + what;
    }
}
