package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithLocalAccounts
class AuthenticationTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/me",
                "/api/nothing-here",
                "/engine-rest/task",
                "/engine-rest/engine",
                "/engine-rest/engine/default/task",
                "/engine-rest",
                "/actuator",
                "/actuator/prometheus",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/auth/user/default"
            })
    void a_call_by_nobody_is_unauthenticated(String path) {
        HttpResponse<String> answer = new Client(port).get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/me",
                "/nothing-here",
                "/camunda/app/tasklist/default/",
                "/camunda/app/admin/default/setup/"
            })
    void a_page_asked_for_by_nobody_leads_to_the_login(String path) {
        HttpResponse<String> answer = new Client(port).get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/login"})
    void health_and_the_login_page_are_open(String path) {
        assertThat(new Client(port).get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/css/not-there.css", "/js/not-there.js", "/favicon.ico"})
    void static_files_are_open(String path) {
        assertThat(new Client(port).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_script_logs_in_with_every_call_and_leaves_no_session() {
        HttpResponse<String> answer = new Client(port).as("ada", "secret").get("/api/me");

        assertThat(answer.body())
                .isEqualTo("{\"user\":\"ada\",\"email\":\"ada@example.org\",\"groups\":[\"science-platform\"]}");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(new Client(port)
                        .as("ada", "secret")
                        .get("/engine-rest/task")
                        .headers()
                        .firstValue("Set-Cookie"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada:wrong", "ada:", "nobody:secret", "nobody-is-administrator:", "demo:demo", "user:password"})
    void a_wrong_name_or_password_is_refused(String attempt) {
        String[] both = attempt.split(":", 2);

        HttpResponse<String> answer = new Client(port).as(both[0], both[1]).get("/api/me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .startsWith("Basic");
        assertThat(answer.body()).contains("\"status\":401").doesNotContain("secret");
    }

    @Test
    void headers_of_a_proxy_say_nothing_where_accounts_are_local() {
        Client forged = new Client(port).with("X-Auth-Request-User", "ada").with("X-Forwarded-User", "ada");

        assertThat(forged.get("/api/me").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/engine-rest/task", "/login"})
    void a_body_that_nobody_has_a_reason_to_send_is_refused(String path) {
        HttpResponse<String> answer = new Client(port).as("ada", "secret").post(path, " ".repeat(1_048_577));

        assertThat(answer.statusCode()).isEqualTo(413);
    }
}
