package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithLocalAccounts
class FormLoginTests {

    @LocalServerPort
    int port;

    Client browser;

    @BeforeEach
    void open() {
        browser = new Client(port);
    }

    @Test
    void leads_to_the_board_and_then_to_every_page() {
        HttpResponse<String> answer = browser.login("ada", "secret");

        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith(":" + port + "/");
        assertThat(browser.get("/me").body()).contains("\"user\":\"ada\"");
    }

    @Test
    void leads_back_to_the_page_that_was_asked_for() {
        browser.get("/me");

        assertThat(browser.login("ada", "secret").headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/me");
    }

    @Test
    void with_a_wrong_password_says_so() {
        HttpResponse<String> answer = browser.login("ada", "wrong");

        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("/login?error");
        assertThat(browser.get("/login?error").body()).contains("Unknown name or wrong password");
        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    @Test
    void without_the_page_s_token_is_refused() {
        browser.token();

        assertThat(browser.submit("/login", "username", "ada", "password", "secret")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    @Test
    void changes_the_session_and_hides_its_cookie_from_scripts_and_other_sites() {
        browser.token();
        String before = session();

        HttpResponse<String> answer = browser.login("ada", "secret");

        assertThat(session()).isNotEqualTo(before);
        assertThat(answer.headers().firstValue("Set-Cookie")).get().asString().contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void does_not_open_the_api_so_that_no_forged_request_can_use_it() {
        browser.login("ada", "secret");

        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(browser.get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void ends_with_the_logout_which_takes_the_page_s_token() {
        String token = loggedIn();

        assertThat(browser.submit("/logout").statusCode()).isEqualTo(403);
        assertThat(browser.get("/me").statusCode()).isEqualTo(200);
        browser.submit("/logout", "_csrf", token);

        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    @Test
    void lets_pages_use_nothing_but_our_own() {
        assertThat(browser.get("/login").headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'self'", "frame-ancestors 'none'");
    }

    /** The token that a page of this session carries. */
    private String loggedIn() {
        browser.login("ada", "secret");
        return browser.get("/token").body();
    }

    private String session() {
        return browser.cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("imprimatur-session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }
}
