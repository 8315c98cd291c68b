package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.imprimatur.testing.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserInfoTests {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer gafaelfawr;
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private UserInfoGroups userInfoGroups;

    @BeforeEach
    void start() throws IOException {
        gafaelfawr = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gafaelfawr.createContext("/auth/api/v1/user-info", this::answer);
        gafaelfawr.start();
        URI address = URI.create("http://127.0.0.1:" + gafaelfawr.getAddress().getPort() + "/auth/api/v1/user-info");
        userInfoGroups = new UserInfoGroups(address, clock);
    }

    @AfterEach
    void stop() {
        gafaelfawr.stop(0);
    }

    @Test
    void tells_the_groups_of_the_token_s_owner_and_is_asked_once_a_while() {
        assertThat(userInfoGroups.groups("ada", "gt-ada")).containsExactlyInAnyOrder("g_science", "g_users");
        assertThat(userInfoGroups.groups("ada", "gt-ada")).hasSize(2);

        assertThat(asked).hasValue(1);
    }

    @Test
    void asks_again_after_a_while_and_when_the_clock_was_set_back() {
        userInfoGroups.groups("ada", "gt-ada");
        clock.set(Instant.parse("2026-11-23T12:01:00Z"));
        userInfoGroups.groups("ada", "gt-ada");
        clock.set(Instant.parse("2026-11-23T11:00:00Z"));
        userInfoGroups.groups("ada", "gt-ada");

        assertThat(asked).hasValue(3);
    }

    @Test
    void tells_nothing_to_somebody_else_s_token_or_a_wrong_one_and_asks_again() {
        userInfoGroups.groups("ada", "gt-ada");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> userInfoGroups.groups("ben", "gt-ada")).isInstanceOf(GroupsUnavailable.class);
            assertThatThrownBy(() -> userInfoGroups.groups("ada", "gt-wrong")).isInstanceOf(GroupsUnavailable.class);
        }

        assertThat(asked).hasValue(5);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        boolean known = "Bearer gt-ada".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body =
                """
                {"username":"ada","name":"Ada","groups":[{"name":"g_science","id":1},{"name":"g_users","id":2}]}"""
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 403, known ? body.length : -1);
        if (known) exchange.getResponseBody().write(body);
        exchange.close();
    }
}
