package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that a page of another site can make a browser send, with a remembered password or session. */
@WithLocalAccounts
class CrossOriginTests {

    private static final List<String> DOORS = List.of(
            "POST /engine-rest/task",
            "POST /engine-rest/engine/default/task/t/complete",
            "DELETE /api/me",
            "PUT /api/me",
            "PATCH /api/me",
            "POST /api/nothing-here",
            "POST /camunda/api/engine/engine/default/task",
            "POST /hooks/jira",
            "POST /login",
            "POST /logout",
            "POST /me",
            "POST /nothing-here",
            "POST /error",
            "POST /actuator",
            "POST /actuator/health");

    private static final String START = "/engine-rest/process-definition/key/recommendedImagePromotion/start";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1",
                "http://127.0.0.1",
                "https://127.0.0.1:PORT",
                "http://localhost:PORT",
                "http://127.0.0.1:PORT.evil.example",
                "http://evil.example@127.0.0.1:PORT",
                "http://127.0.0.1:PORT/",
                "https://evil.example",
                "chrome-extension://abc",
                "file://",
                "null",
                ""
            })
    void is_refused_by_its_origin_at_every_door(String origin) {
        for (String door : DOORS) refused(door, caller().with("Origin", at(origin)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "SAME-ORIGIN", "anything", ""})
    void is_refused_by_what_the_browser_says_of_it_at_every_door(String site) {
        for (String door : DOORS) refused(door, caller().with("Sec-Fetch-Site", site));
        for (String door : DOORS)
            refused(door, caller().with("Origin", at("http://127.0.0.1:PORT")).with("Sec-Fetch-Site", site));
    }

    @Test
    void is_refused_with_two_origins_of_which_one_is_good() {
        refused(
                "POST " + START,
                caller().with("Origin", at("http://127.0.0.1:PORT")).with("Origin", "https://evil.example"));
    }

    @Test
    void is_not_made_ours_by_headers_that_nobody_configured() {
        refused(
                "POST " + START,
                caller().with("Origin", "https://evil.example")
                        .with("X-Forwarded-Host", "evil.example")
                        .with("X-Forwarded-Proto", "https")
                        .with("Forwarded", "host=evil.example;proto=https"));
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:PORT,same-origin", "HTTP://127.0.0.1:PORT,none"})
    void is_none_if_it_comes_from_a_page_of_ours(String origin, String site) {
        Client own = caller().with("Origin", at(origin)).with("Sec-Fetch-Site", site);

        assertThat(own.post(START, "{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "text/plain; application/json",
                "text/plain;charset=application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json, text/plain",
                "text/plain, application/json",
                "application/jsonp",
                "application/*",
                "*/*",
                "application",
                "application/json;;=",
                "application/json text/plain"
            })
    void is_not_taken_as_anything_but_json(String type) {
        for (String body : List.of("", "{}")) {
            HttpResponse<String> answer = caller().send("POST", START, type, body);

            assertThat(answer.statusCode()).as(type).isEqualTo(415);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("application/json");
        }
        assertThat(caller().send("DELETE", "/api/me", type, "").statusCode()).isEqualTo(415);
        assertThat(caller().send("PUT", "/api/me", type, "").statusCode()).isEqualTo(415);
    }

    @Test
    void is_not_taken_with_two_content_types_of_which_one_is_json() {
        assertThat(caller().with("Content-Type", "text/plain").post(START, "{}").statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/json; charset=utf-8"})
    void is_none_if_it_is_json_with_or_without_a_body(String type) {
        assertThat(caller().send("POST", START, type, "{}").statusCode()).isEqualTo(200);
        assertThat(caller().send("POST", "/engine-rest/task/count", type, "").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/engine-rest/task", "/me", "/login", "/actuator/health", "/css/imprimatur.css"})
    void is_never_allowed_to_read_an_answer(String path) {
        for (String method : List.of("GET", "OPTIONS")) {
            HttpResponse<String> answer = caller().with("Origin", "https://evil.example")
                    .with("Access-Control-Request-Method", "POST")
                    .with("Access-Control-Request-Headers", "content-type")
                    .send(method, path, "application/json", "");

            assertThat(answer.headers().map().keySet())
                    .noneMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void does_not_become_another_method_by_a_header_or_field(String header) {
        assertThat(caller().with(header, "DELETE").get("/api/me?_method=DELETE").statusCode())
                .isEqualTo(200);
    }

    private Client caller() {
        return new Client(port).as("ada", "secret");
    }

    private String at(String origin) {
        return origin.replace("PORT", String.valueOf(port));
    }

    private static void refused(String door, Client caller) {
        String[] both = door.split(" ", 2);
        HttpResponse<String> answer = caller.send(both[0], both[1], "application/json", "{}");
        assertThat(answer.statusCode()).as(door).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).as(door).hasValue("application/problem+json");
        assertThat(answer.body()).as(door).contains("another site");
    }
}
