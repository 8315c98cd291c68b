package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

        assertThat(answer.headers().firstValue("Location")).hasValue("/");
        assertThat(browser.get("/me").body()).contains("\"user\":\"ada\"");
    }

    @Test
    void leads_back_to_the_page_that_was_asked_for() {
        browser.get("/me");

        assertThat(browser.login("ada", "secret").headers().firstValue("Location"))
                .hasValue("/me");
    }

    @Test
    void with_a_wrong_password_says_so() {
        HttpResponse<String> answer = browser.login("ada", "wrong");

        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("/login?error");
        assertThat(browser.get("/login?error").body()).contains("Wrong username or password");
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
    void hides_its_cookie_from_scripts_and_other_sites() {
        HttpResponse<String> answer = browser.login("ada", "secret");

        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("imprimatur-session=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    @Test
    void begins_a_new_session_and_leaves_nothing_of_the_one_before() {
        String token = loggedIn();
        browser.get("/camunda/app/tasklist/default/");
        String before = session();
        String tasklists = browser.cookie("XSRF-TOKEN");

        browser.submit("/login", "username", "ben", "password", "secret", "_csrf", token);

        assertThat(session()).isNotEqualTo(before);
        assertThat(browser.get("/me").body()).contains("\"user\":\"ben\"");
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"ben\"");
        assertThat(browser.cookie("XSRF-TOKEN")).isNotEqualTo(tasklists);
        assertThat(new Client(port)
                        .keep("imprimatur-session", before)
                        .get("/me")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void is_shown_again_where_its_form_was_too_old() {
        HttpResponse<String> answer = browser.with("Accept", "text/html,*/*;q=0.8")
                .submit("/login", "username", "ada", "password", "secret", "_csrf", "of yesterday");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login?stale");
        assertThat(browser.get("/login?stale").body()).contains("has expired", "name=\"_csrf\"");
    }

    @Test
    void leads_back_to_the_page_whose_form_could_not_be_sent_any_more() {
        HttpResponse<String> answer = browser.with("Accept", "text/html,*/*;q=0.8")
                .with("Referer", "http://127.0.0.1:" + port + "/proposals/P-7?all=true")
                .submit("/proposals/P-7/withdrawal", "reason", "no", "_csrf", "of yesterday");

        assertThat(answer.headers().firstValue("Location")).hasValue("/login");
        assertThat(browser.login("ada", "secret").headers().firstValue("Location"))
                .hasValue("/proposals/P-7?all=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/x",
                "/\\evil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "https://evil.example/",
                "javascript:alert(1)",
                "evil.example",
                "",
                "/login",
                "/caf\u00e9"
            })
    void leads_nowhere_else_whatever_the_cookie_with_the_page_says(String page) {
        String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer = browser.keep("imprimatur-page", cookie).login("ada", "secret");

        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/a", "http://127.0.0.1.evil.example/a", "//evil.example", "about:blank"})
    void leads_nowhere_else_whatever_page_a_form_says_it_is_on(String page) {
        browser.with("Accept", "text/html")
                .with("Referer", page)
                .submit("/proposals/P-7/withdrawal", "_csrf", "of yesterday");

        assertThat(browser.login("ada", "secret").headers().firstValue("Location"))
                .hasValue("/");
    }

    @Test
    void takes_the_whole_page_there_when_a_part_of_it_is_asked_for() {
        HttpResponse<String> answer = browser.with("HX-Request", "true")
                .with("HX-Current-URL", "http://127.0.0.1:" + port + "/propose")
                .get("/propose/tags");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/login");
    }

    @Test
    void is_not_what_a_program_gets_that_asks_for_a_page() {
        assertThat(browser.with("Accept", "application/json").get("/me").statusCode())
                .isEqualTo(401);
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

    /** The CSRF token in a page of this session. */
    private String loggedIn() {
        browser.login("ada", "secret");
        return browser.get("/token").body();
    }

    private String session() {
        return browser.cookie("imprimatur-session");
    }
}
