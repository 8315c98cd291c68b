package io.imprimatur.ticket.jira;

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
 * @param isAboutSomebody whether it names another account, to which a refusal may refer
 */
record Call(
        String action,
        HttpMethod method,
        String path,
        Optional<String> issue,
        @Nullable Object body,
        boolean isAboutSomebody) {

    static Call get(String action, String path) {
        return new Call(action, HttpMethod.GET, path, Optional.empty(), null, false);
    }

    /** Query by POST, without side effects. */
    static Call ask(String action, String path, Object body) {
        return new Call(action, HttpMethod.POST, path, Optional.empty(), body, false);
    }

    static Call post(String action, String path, Object body) {
        return new Call(action, HttpMethod.POST, path, Optional.of(""), body, false);
    }

    static Call put(String action, String path, Object body) {
        return new Call(action, HttpMethod.PUT, path, Optional.of(""), body, false);
    }

    Call onIssue(String id) {
        return new Call(action, method, path, Optional.of(id), body, isAboutSomebody);
    }

    /** Marks that a refusal concerns another account, not Imprimatur's. */
    Call aboutSomebody() {
        return new Call(action, method, path, issue, body, true);
    }

    boolean writes() {
        return issue.isPresent();
    }
}
