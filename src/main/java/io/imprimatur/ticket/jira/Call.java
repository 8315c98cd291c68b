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
 */
record Call(String action, HttpMethod method, String path, Optional<String> issue, @Nullable Object body) {

    static Call get(String action, String path) {
        return new Call(action, HttpMethod.GET, path, Optional.empty(), null);
    }

    /** A question whose answer changes nothing there. */
    static Call ask(String action, String path, Object body) {
        return new Call(action, HttpMethod.POST, path, Optional.empty(), body);
    }

    static Call post(String action, String path, Object body) {
        return new Call(action, HttpMethod.POST, path, Optional.of(""), body);
    }

    static Call put(String action, String path, Object body) {
        return new Call(action, HttpMethod.PUT, path, Optional.of(""), body);
    }

    Call onIssue(String id) {
        return new Call(action, method, path, Optional.of(id), body);
    }

    boolean writes() {
        return issue.isPresent();
    }
}
