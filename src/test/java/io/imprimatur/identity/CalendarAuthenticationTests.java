package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithLocalAccounts
class CalendarAuthenticationTests {

    private static final String FEED = "/calendar.ics";

    @LocalServerPort
    int port;

    @Test
    void a_calendar_program_is_asked_for_a_name_and_password() {
        HttpResponse<String> answer = new Client(port).get(FEED);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .startsWith("Basic realm=");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_calendar_program_logs_in_with_each_call_and_leaves_no_session() {
        HttpResponse<String> answer = new Client(port).as("ada", "secret").get(FEED);

        assertThat(answer.body()).contains("\"user\":\"ada\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(new Client(port).as("ada", "wrong").get(FEED).statusCode()).isEqualTo(401);
    }

    @Test
    void a_browser_comes_with_its_session() {
        Client browser = new Client(port);
        browser.login("ada", "secret");

        assertThat(browser.get(FEED).body()).contains("\"user\":\"ada\"");
    }

    @Test
    void a_browser_that_is_not_logged_in_is_led_to_the_login() {
        Client browser = new Client(port);
        browser.token();

        HttpResponse<String> answer = browser.get(FEED);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("/login");
    }

    @Test
    void a_browser_that_was_never_here_is_led_to_the_login_too() {
        HttpResponse<String> answer =
                new Client(port).with("Accept", "text/html,*/*;q=0.8").get(FEED);

        assertThat(answer.headers().firstValue("Location")).hasValue("/login");
    }

    @Test
    void a_program_that_keeps_cookies_may_log_in_with_each_call_all_the_same() {
        Client program = new Client(port);
        program.token();

        assertThat(program.as("ada", "secret").get(FEED).statusCode()).isEqualTo(200);
    }
}
