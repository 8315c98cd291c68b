package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy that terminates TLS and sends X-Forwarded headers. */
@WithLocalAccounts
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class ForwardedTests {

    @LocalServerPort
    int port;

    @Test
    void https_outside_gives_every_cookie_its_prefix_and_the_browser_strict_transport() {
        HttpResponse<String> page = byHttps().get("/login");
        HttpResponse<String> login = login(page);
        String session = cookie(login, "__Host-imprimatur-session=");

        HttpResponse<String> tasklist = byHttps().with("Cookie", session).get("/camunda/app/tasklist/default/");

        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .get()
                .asString()
                .contains("max-age=");
        for (HttpResponse<String> answer : List.of(page, login, tasklist))
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie)
                            .matches("(__Host-|XSRF-TOKEN=).*")
                            .contains("Secure"))
                    .allSatisfy(cookie -> assertThat(cookie).doesNotContain("Domain"));
        assertThat(login.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void a_session_s_cookie_without_the_prefix_counts_for_nothing_there() {
        String session = cookie(login(byHttps().get("/login")), "__Host-imprimatur-session=");

        assertThat(byHttps().with("Cookie", session).get("/me").statusCode()).isEqualTo(200);
        assertThat(byHttps()
                        .with("Cookie", session.replace("__Host-", ""))
                        .get("/me")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void pages_of_the_host_outside_may_send_and_those_of_the_host_inside_may_not() {
        String start = "/engine-rest/process-definition/key/recommendedImagePromotion/start";

        assertThat(byHttps()
                        .as("ada", "secret")
                        .with("Origin", "https://imprimatur.example")
                        .post(start, "{}")
                        .statusCode())
                .isEqualTo(200);
        for (String origin : List.of(
                "http://imprimatur.example",
                "https://imprimatur.example:8443",
                "http://127.0.0.1:" + port,
                "https://sub.imprimatur.example"))
            assertThat(byHttps()
                            .as("ada", "secret")
                            .with("Origin", origin)
                            .post(start, "{}")
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Prefix=//evil.example",
                "X-Forwarded-Prefix=/elsewhere",
                "Forwarded=host=evil.example;proto=http",
                "X-Forwarded-Ssl=off"
            })
    void nothing_else_that_a_client_forwards_through_the_proxy_is_believed(String claim) {
        String[] both = claim.split("=", 2);

        for (String path : List.of("/me", "/camunda/app/tasklist", "/openapi-page")) {
            HttpResponse<String> answer = byHttps().with(both[0], both[1]).get(path);
            assertThat(answer.headers().firstValue("Location")).hasValue("/login");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    private Client byHttps() {
        return new Client(port)
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "imprimatur.example")
                .with("X-Forwarded-For", "192.0.2.7");
    }

    /** Sends Secure cookies explicitly, which a client does not do over http. */
    private HttpResponse<String> login(HttpResponse<String> page) {
        return byHttps()
                .with("Cookie", cookie(page, "__Host-imprimatur-form="))
                .submit("/login", "username", "ada", "password", "secret", "_csrf", Client.token(page));
    }

    private static String cookie(HttpResponse<String> answer, String start) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(start) && !cookie.startsWith(start + ";"))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + start));
    }
}
