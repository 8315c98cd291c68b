package io.imprimatur.image.ticket.jira;

import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.lang.Nullable;

/**
 * Request to Jira.
 *
 * @param action prefix of error messages, e.g. {@code reading comments}
 * @param path below {@code /rest/api/2}, with its query; external parts are encoded
 * @param issue id of the issue it writes to; empty string for other writes
 * @param body sent as JSON
 * @param isAboutOtherAccount whether it names another account, to which a refusal may refer
 */
record ApiRequest(
        String action,
        HttpMethod method,
        String path,
        Optional<String> issue,
        @Nullable Object body,
        boolean isAboutOtherAccount) {

    static ApiRequest get(String action, String path) {
        return new ApiRequest(action, HttpMethod.GET, path, Optional.empty(), null, false);
    }

    /** Query by POST, without side effects. */
    static ApiRequest query(String action, String path, Object body) {
        return new ApiRequest(action, HttpMethod.POST, path, Optional.empty(), body, false);
    }

    static ApiRequest post(String action, String path, Object body) {
        return new ApiRequest(action, HttpMethod.POST, path, Optional.of(""), body, false);
    }

    static ApiRequest put(String action, String path, Object body) {
        return new ApiRequest(action, HttpMethod.PUT, path, Optional.of(""), body, false);
    }

    ApiRequest onIssue(String id) {
        return new ApiRequest(action, method, path, Optional.of(id), body, isAboutOtherAccount);
    }

    /** Marks that a refusal concerns another account, not Imprimatur's. */
    ApiRequest aboutOtherAccount() {
        return new ApiRequest(action, method, path, issue, body, true);
    }

    boolean isWrite() {
        return issue.isPresent();
    }
}
