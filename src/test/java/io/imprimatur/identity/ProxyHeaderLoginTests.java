package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy with a shared secret, without a header for groups. */
@WithTrustedProxy
@TestPropertySource(
        properties = {
            "imprimatur.identity.groups-header=",
            "imprimatur.identity.proxy-secret=" + ProxyHeaderLoginTests.SECRET,
            "spring.datasource.url=jdbc:h2:mem:headers;DB_CLOSE_DELAY=-1"
        })
class ProxyHeaderLoginTests {

    static final String SECRET = "0123456789abcdef0123456789abcdef";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"X-Auth-Request-Groups", "x-auth-request-groups", "X_Auth_Request_Groups", "Remote-Groups"})
    void no_header_gives_a_group_unless_it_is_named(String header) {
        Client ada = behindProxy().with("X-Auth-Request-User", "ada").with(header, "operator");

        assertThat(ada.get("/api/me").body()).contains("\"user\":\"ada\"", "\"groups\":[]");
        assertThat(ada.get("/engine-rest/identity/groups?userId=ada").body()).doesNotContain("operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X_Auth_Request_User", "X-Auth-Request_User", "X-Auth-Request-User-", "Remote-User"})
    void no_other_header_gives_a_name(String header) {
        assertThat(behindProxy().with(header, "ada").get("/api/me").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Auth-Request-User", "X-Auth-Request-Email", "X-Auth-Request-Token", "x-auth-request-groups"})
    void two_headers_of_one_name_are_refused(String header) {
        for (String second : new String[] {"eve", "ada", ""}) {
            Client both = behindProxy().with("X-Auth-Request-User", "ada").with(header, "ada");
            if (!header.equals("X-Auth-Request-User")) both.with(header.toLowerCase(Locale.ROOT), second);
            for (String path : new String[] {"/api/me", "/me", "/engine-rest/task", "/camunda/app/tasklist/default/"})
                assertThat(both.get(path).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void names_that_were_joined_by_a_comma_are_no_name() {
        for (String joined : new String[] {"ada,eve", "ada, eve", "ada,", ",ada"})
            assertThat(behindProxy()
                            .with("X-Auth-Request-User", joined)
                            .get("/api/me")
                            .statusCode())
                    .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imprimatur",
                "Imprimatur",
                "system",
                "SYSTEM",
                "camunda-admin",
                "camunda",
                "anonymousUser",
                "nobody-is-administrator",
                "..",
                "-"
            })
    void names_that_the_application_keeps_for_itself_are_nobody_s(String user) {
        assertThat(behindProxy()
                        .with("X-Auth-Request-User", user)
                        .get("/api/me")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "0123456789abcdef0123456789abcde", SECRET + "0", SECRET + "," + SECRET})
    void headers_do_not_count_with_a_wrong_secret(String secret) {
        Client ada = new Client(port).with("X-Auth-Request-User", "ada").with(ProxyHeaders.SECRET, secret);

        assertThat(ada.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(ada.get("/me").statusCode()).isEqualTo(401);
    }

    @Test
    void headers_do_not_count_without_the_secret_or_with_two() {
        assertThat(new Client(port)
                        .with("X-Auth-Request-User", "ada")
                        .get("/api/me")
                        .statusCode())
                .isEqualTo(401);
        Client twice = behindProxy().with(ProxyHeaders.SECRET, "wrong").with("X-Auth-Request-User", "ada");
        assertThat(twice.get("/api/me").statusCode()).isEqualTo(400);
    }

    private Client behindProxy() {
        return new Client(port).with(ProxyHeaders.SECRET, SECRET);
    }
}
