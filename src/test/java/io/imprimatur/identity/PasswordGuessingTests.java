package io.imprimatur.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.MovableClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@WithLocalAccounts
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:guessing;DB_CLOSE_DELAY=-1",
            "imprimatur.identity.trusted-proxies=127.0.0.1, 10.0.0.0/8"
        })
@ExtendWith(OutputCaptureExtension.class)
class PasswordGuessingTests {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    Slowed slowed;

    @Autowired
    MeterRegistry metrics;

    @BeforeEach
    void begin() {
        jdbc.sql("delete from login_attempt").update();
        clock.pass(Duration.ofDays(1));
        slowed.seen.clear();
    }

    @Test
    void after_five_wrong_passwords_not_even_the_right_one_is_looked_at_for_a_while(CapturedOutput output) {
        double before = metrics.counter("imprimatur.logins.slowed").count();
        for (int i = 0; i < 5; i++)
            assertThat(attempt("ada", "wrong", HERE).statusCode()).isEqualTo(401);

        HttpResponse<String> answer = attempt("ada", "secret", HERE);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("too many failed logins");
        assertThat(attempt("ada", "wrong", HERE).statusCode()).isEqualTo(429);
        assertThat(output).contains("Logins slow down: too many failed logins for the account 'ada'", HERE);
        assertThat(slowed.seen).containsExactly(new LoginsThrottled("ada", HERE));
        assertThat(metrics.counter("imprimatur.logins.slowed").count()).isEqualTo(before + 1);
        clock.pass(Duration.ofSeconds(5));
        assertThat(attempt("ada", "secret", HERE).statusCode()).isEqualTo(200);
    }

    @Test
    void guesses_at_the_same_moment_are_hardly_more_than_one_after_another() {
        List<CompletableFuture<Integer>> guesses = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> attempt("ada", "wrong" + i, HERE).statusCode(), runnable -> new Thread(runnable).start()))
                .toList();

        assertThat(guesses.stream().map(CompletableFuture::join).filter(status -> status == 401))
                .hasSizeLessThan(5 + Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void each_further_wrong_password_doubles_the_pause_up_to_a_quarter_of_an_hour() {
        for (int i = 0; i < 5; i++) attempt("ada", "wrong", HERE);
        for (String pause : List.of("5", "10", "20", "40", "80", "160", "320", "640", "900", "900")) {
            assertThat(attempt("ada", "wrong", HERE).headers().firstValue("Retry-After"))
                    .hasValue(pause);
            clock.pass(Duration.ofSeconds(Long.parseLong(pause)));
            assertThat(attempt("ada", "wrong", HERE).statusCode()).isEqualTo(401);
        }
        assertThat(slowed.seen).hasSizeLessThanOrEqualTo(2);
        clock.pass(Duration.ofHours(1));
        assertThat(attempt("ada", "wrong", HERE).statusCode()).isEqualTo(401);
        assertThat(attempt("ada", "secret", HERE).statusCode()).isEqualTo(200);
    }

    @Test
    void the_right_password_forgets_the_wrong_ones() {
        for (int i = 0; i < 4; i++) attempt("ada", "wrong", HERE);
        assertThat(attempt("ada", "secret", HERE).statusCode()).isEqualTo(200);

        for (int i = 0; i < 5; i++)
            assertThat(attempt("ada", "wrong", HERE).statusCode()).isEqualTo(401);
    }

    @Test
    void somebody_elsewhere_does_not_lock_the_account_out() {
        attempt("ada", "secret", THERE);
        for (int i = 0; i < 40; i++) attempt("ada", "wrong", "198.51.100." + i);

        assertThat(attempt("ada", "secret", "203.0.113.9").statusCode()).isEqualTo(429);
        assertThat(attempt("ada", "secret", THERE).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(1));
        assertThat(attempt("ada", "secret", "203.0.113.9").statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_that_tries_many_names_is_slowed_down_and_others_there_are_not() {
        attempt("ben", "secret", HERE);
        for (int i = 0; i < 20; i++)
            assertThat(attempt("name" + i, "wrong", HERE).statusCode()).isEqualTo(401);

        assertThat(attempt("one-more", "wrong", HERE).statusCode()).isEqualTo(429);
        assertThat(attempt("ada", "secret", HERE).statusCode()).isEqualTo(429);
        assertThat(attempt("ben", "secret", HERE).statusCode()).isEqualTo(200);
        assertThat(attempt("ada", "secret", THERE).statusCode()).isEqualTo(200);
        assertThat(slowed.seen).containsExactly(new LoginsThrottled("", HERE));
    }

    @Test
    void a_name_that_is_no_account_slows_down_like_one(CapturedOutput output) {
        for (int i = 0; i < 5; i++) attempt("correct-horse-battery", "wrong", HERE);

        assertThat(attempt("correct-horse-battery", "wrong", HERE).statusCode()).isEqualTo(429);
        assertThat(output).contains("Logins slow down").doesNotContain("correct-horse-battery");
    }

    @Test
    void all_doors_count_together_and_the_form_says_so() {
        Client browser = from(HERE);
        for (int i = 0; i < 2; i++) browser.login("ada", "wrong");
        attempt("ada", "wrong", HERE);
        from(HERE).as("ada", "wrong").get("/engine-rest/task");
        from(HERE).as("ada", "wrong").get("/actuator/health");

        String location =
                browser.login("ada", "secret").headers().firstValue("Location").orElseThrow();

        assertThat(location).endsWith("/login?wait=5");
        assertThat(browser.get("/login?wait=5").body()).contains("Too many failed logins", "5 s");
        assertThat(browser.get("/login?wait=%3Cscript%3E").body()).doesNotContain("Too many", "<script>");
        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    @Test
    void what_a_client_writes_before_the_proxy_s_own_word_does_not_count() {
        for (int i = 0; i < 5; i++) attempt("ada", "wrong", "203.0.113." + i + ", " + HERE + ", 10.0.0.7");

        assertThat(attempt("ada", "secret", "203.0.113.77, " + HERE).statusCode())
                .isEqualTo(429);
    }

    @Test
    void addresses_of_one_network_of_the_newer_kind_are_one() {
        for (int i = 0; i < 5; i++) attempt("ada", "wrong", "2001:db8:1:2::" + i);

        assertThat(attempt("ada", "secret", "2001:db8:1:2:ffff::1").statusCode())
                .isEqualTo(429);
        assertThat(attempt("ada", "secret", "2001:db8:1:3::1").statusCode()).isEqualTo(200);
    }

    @Test
    void a_call_with_the_right_password_writes_nothing() {
        Instant first = clock.instant();
        attempt("ada", "secret", HERE);
        clock.pass(Duration.ofMinutes(5));
        attempt("ada", "secret", HERE);

        assertThat(jdbc.sql("select distinct touched_at from login_attempt")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(first);
    }

    @Test
    void without_its_table_a_login_works_all_the_same() {
        jdbc.sql("alter table login_attempt rename to login_attempt_away").update();
        try {
            assertThat(attempt("ada", "secret", HERE).statusCode()).isEqualTo(200);
            assertThat(attempt("ada", "wrong", HERE).statusCode()).isEqualTo(401);
        } finally {
            jdbc.sql("alter table login_attempt_away rename to login_attempt").update();
            clock.pass(Duration.ofMinutes(1));
        }
    }

    private HttpResponse<String> attempt(String user, String password, String address) {
        return from(address).as(user, password).get("/api/me");
    }

    private Client from(String address) {
        return new Client(port).with("X-Forwarded-For", address);
    }

    static class Slowed {

        final List<LoginsThrottled> seen = new CopyOnWriteArrayList<>();

        @EventListener
        void on(LoginsThrottled slowed) {
            seen.add(slowed);
        }
    }

    @TestConfiguration
    static class Parts {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
        }

        @Bean
        Slowed slowed() {
            return new Slowed();
        }
    }
}
