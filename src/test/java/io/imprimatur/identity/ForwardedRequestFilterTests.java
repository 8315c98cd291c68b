package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forwarding headers of a request. */
@WithLocalAccounts
class ForwardedRequestFilterTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "GET /me HTTP/1.1",
                "GET /propose?x=1 HTTP/1.1",
                "GET http://evil.example/me HTTP/1.1",
                "GET /camunda/app/tasklist HTTP/1.1"
            })
    void sends_nobody_to_another_host(String request) throws IOException {
        for (String claim : new String[] {
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Prefix: //evil.example",
            "Forwarded: host=evil.example;proto=https",
            "X-Forwarded-Port: 81",
            "X-Forwarded-Proto: https"
        }) {
            String answer = raw(request + "\r\nHost: evil.example\r\n" + claim);

            assertThat(answer).startsWith("HTTP/1.1 302");
            assertThat(answer).contains("\r\nLocation: /login\r\n").doesNotContain("evil", "__Host-", "Strict-");
        }
    }

    @Test
    void claims_no_https_that_nobody_configured() {
        HttpResponse<String> answer =
                new Client(port).with("X-Forwarded-Proto", "https").login("ada", "secret");

        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("Secure"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    private String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
