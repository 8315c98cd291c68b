package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests without a login create no session, on either database. */
@Tag("application")
@WithLocalAccounts
abstract class AnonymousSessionTest {

    private static final List<String> PATHS = List.of(
            "/",
            "/me",
            "/login",
            "/login?error",
            "/logout",
            "/error",
            "/nothing-here",
            "/css/imprimatur.css",
            "/favicon.svg",
            "/calendar.ics",
            "/api/me",
            "/engine-rest/task",
            "/hooks/jira",
            "/actuator/health",
            "/camunda",
            "/camunda/app/tasklist",
            "/camunda/app/tasklist/default/",
            "/camunda/app/tasklist/scripts/config.js",
            "/camunda/app/admin/default/setup/",
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/engine/engine/default/task/count",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/admin/auth/user/default/login/tasklist");

    @LocalServerPort
    int port;

    /** Number of stored sessions. */
    abstract int sessions();

    @Test
    void is_made_by_no_request_of_any_kind() {
        int before = sessions();
        for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"))
            for (String path : PATHS)
                for (Client client : List.of(
                        new Client(port),
                        new Client(port).with("Accept", "text/html"),
                        new Client(port).with("X-XSRF-TOKEN", "wrong").keep("XSRF-TOKEN", "wrong"),
                        new Client(port).keep("imprimatur-session", "bogus").keep("JSESSIONID", "bogus"),
                        new Client(port).as("ada", "wrong")))
                    for (String type : List.of("application/json", "application/x-www-form-urlencoded"))
                        leavesNone(client.send(method, path, type, method.equals("HEAD") ? "" : "_csrf=wrong"));
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void is_made_by_no_attempt_to_log_in_but_by_the_login() {
        int before = sessions();
        Client browser = new Client(port);

        leavesNone(browser.login("ada", "wrong"));
        leavesNone(browser.get("/login?error"));
        assertThat(sessions()).isEqualTo(before);
        browser.login("ada", "secret");
        assertThat(sessions()).isEqualTo(before + 1);
        browser.submit("/logout", "_csrf", browser.get("/token").body());
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void is_made_by_no_call_that_brings_its_login() {
        int before = sessions();

        new Client(port).as("ada", "secret").get("/api/me");
        new Client(port).as("ada", "secret").get("/engine-rest/task");
        new Client(port).as("ada", "secret").get("/calendar.ics");
        new Client(port).as("ada", "secret").post("/engine-rest/task", "{}");

        assertThat(sessions()).isEqualTo(before);
    }

    private static void leavesNone(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie"))
                .as(answer.request().method() + " " + answer.uri())
                .noneMatch(cookie -> cookie.toLowerCase(Locale.ROOT).matches(".*(session|xsrf).*"));
    }
}
