package io.imprimatur.endtoend;

import static io.imprimatur.endtoend.SharedApplication.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.RawHttp;
import io.imprimatur.testing.RequestLog;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Paths that one part of the application could read in another way than another part. */
@ExtendWith(OutputCaptureExtension.class)
class StrangePathsTests extends EndToEndTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//engine-rest/task",
                "//",
                "/engine-rest//task",
                "/engine-rest;x=y/task",
                "/engine-rest/task;a=b",
                "/;/engine-rest/task",
                "/api/;/proposals",
                "/api/;jsessionid=1/proposals",
                "/api/proposals/;",
                "/engine-rest/./task",
                "/engine-rest/.",
                "/engine-rest/task/../deployment",
                "/engine-rest/task/..",
                "/..;/engine-rest/task",
                "/camunda/..;/engine-rest/task",
                "/camunda/api//engine",
                "/camunda/api/./engine",
                "/engine-rest%2ftask",
                "/engine-rest/a%2Fb",
                "/engine-rest/%2e%2e/task",
                "/engine-rest/%2E/task",
                "/engine-rest/.%2e/task",
                "/engine-rest%3bx/task",
                "/engine-rest%5ctask",
                "/engine-rest\\task",
                "/engine-rest/task%00",
                "/engine-rest/task%0d%0aX:y",
                "/engine-rest/task%7f",
                "/engine-rest/%C2%85",
                "/engine-rest/%25%32%66task",
                "/engine-rest/%252ftask",
                "/engine-rest/%c0%ae%c0%ae/task",
                "/engine-rest/%c0%af/task",
                "/engine-rest/%ed%a0%80",
                "/engine-rest/%ff",
                "/engine-rest/%",
                "/engine-rest/%zz",
                "/engine-rest/%u002f",
                "/api/a|b",
                "/api/a b",
                "/error;x",
                "/hooks//jira",
                "/actuator//health",
                "/actuator/health;x",
                "/login;x",
                "/css//app.css",
                "engine-rest/task",
                "*",
                "http://localhost//engine-rest/task",
                "http://localhost/engine-rest;x/task",
            })
    void a_path_that_can_be_read_in_two_ways_is_a_bad_request(String path, CapturedOutput output) {
        for (String method : new String[] {"GET", "POST"}) {
            String toProgram = ask(method + " " + path, "application/json");
            String toBrowser = ask(method + " " + path, "text/html");

            assertThat(RawHttp.status(toProgram)).as(method).isEqualTo(400);
            assertThat(toProgram).contains("application/problem+json", "\"status\":400");
            assertThat(RawHttp.status(toBrowser)).as(method).isEqualTo(400);
            assertThat(toProgram + toBrowser).doesNotContain("Tomcat", "Exception", "org.springframework");
        }
        assertThat(RequestLog.in(output)).doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE /", "TRACE /engine-rest/task", "TRACK /", "PROPFIND /api/proposals", "get /api/me"})
    void a_method_that_has_no_use_here_is_refused(String line, CapturedOutput output) {
        String answer = ask(line, "application/json");

        assertThat(RawHttp.status(answer)).isEqualTo(405);
        assertThat(answer).contains("application/problem+json").doesNotContain("open sesame", "Authorization");
        assertThat(RequestLog.in(output)).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/me HTTP/1.1\r\nHost: a\r\nHost: b",
                "GET /api/me HTTP/1.1\r\nHost: a\r\nX-Odd: a\u0001b",
                "GET /api/me?a%00b=c HTTP/1.1\r\nHost: a",
                "GET /api/me?a=%zz HTTP/1.1\r\nHost: a",
                "GET /api/me HTTP/9.9\r\nHost: a",
                "GET /api/me X",
                "POST /api/me HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2",
                "POST /api/me HTTP/1.1\r\nHost: a\r\nContent-Length: -1",
                "POST /api/me HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked",
                "POST /api/me HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz"
            })
    void what_is_not_HTTP_is_refused_without_a_word_about_what_refuses_it(String request, CapturedOutput output) {
        String answer = RawHttp.exchange(APPLICATION.visitors(), request + "\r\nConnection: close\r\n\r\n");

        assertThat(RawHttp.status(answer)).isBetween(400, 505);
        assertThat(RawHttp.status(answer)).isNotEqualTo(500);
        assertThat(answer).doesNotContain("Tomcat", "Exception", "\tat ");
        assertThat(RequestLog.in(output)).doesNotContain("\tat ");
    }

    private static String ask(String line, String accepted) {
        return RawHttp.exchange(
                APPLICATION.visitors(),
                line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                        + Authorization.basic("ada", "open sesame")
                                .headerFor("")
                                .orElseThrow() + "\r\nAccept: "
                        + accepted + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
}
