package io.imprimatur.ticket.jira;

import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.lang.Nullable;

/**
 * One request to Jira.
 *
 * @param action what it is good for, begins the message of a failure, e.g. {@code reading comments}
 * @param path below {@code /rest/api/2}, with its query; parts from elsewhere are encoded
 * @param issue what it writes on
 * @param body to be sent as JSON
 * @param isAboutSomebody whether it names another account, which may be what is refused
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

    /** A question whose answer changes nothing there. */
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

    /** A refusal of it is about another account, not about ours. */
    Call aboutSomebody() {
        return new Call(action, method, path, issue, body, true);
    }

    boolean writes() {
        return issue.isPresent();
    }
}
