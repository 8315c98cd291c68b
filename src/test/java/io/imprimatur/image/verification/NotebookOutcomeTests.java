package io.imprimatur.image.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.verification.NotebookOutcome.Result;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookOutcomeTests {

    @Test
    void what_is_kept_is_bounded_and_a_log_keeps_its_end() {
        String log = "x".repeat(500_000) + "the end";
        NotebookOutcome kept =
                new NotebookOutcome("n".repeat(5000), Result.FAILED, Duration.ZERO, log, log, Optional.empty());

        assertThat(kept.path()).hasSize(1000);
        assertThat(kept.error()).hasSize(2000).endsWith("[…]");
        assertThat(kept.log()).hasSize(64 * 1024).startsWith("[…]").endsWith("the end");
    }

    @Test
    void what_neither_page_nor_database_can_take_is_left_out() {
        assertThat(logOf("\u001B[0;31mZeroDivisionError\u001B[0m:\u0000 no\r\nnext\tline\u0007"))
                .isEqualTo("ZeroDivisionError: no\nnext\tline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gt-abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuv",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
                "AKIAABCDEFGHIJKLMNOP",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA and no end",
            })
    void what_looks_like_a_secret_is_masked_wherever_it_is(String secret) {
        NotebookOutcome kept = new NotebookOutcome(
                "a.ipynb",
                Result.FAILED,
                Duration.ZERO,
                "Error: " + secret,
                "before " + secret + "\nafter",
                Optional.of("{\"outputs\":[\"" + secret + "\"]}"));

        assertThat(kept.error() + kept.log() + kept.executed().orElseThrow())
                .contains("***")
                .doesNotContain(secret, "MIIEpAIBAAKCAQEA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Authorization: Bearer abcdefgh12345 | Authorization: Bearer ***
            password = 'hunter22'               | password = '***'
            "api_key": "k1k2k3k4"               | "api_key": "***"
            https://zoe:hunter22@example.org/x  | https://***@example.org/x
            a token of appreciation             | a token of appreciation
            a basic idea                        | a basic idea
            """)
    void only_the_secret_is_masked(String said, String kept) {
        assertThat(logOf(said)).isEqualTo(kept);
    }

    private static String logOf(String said) {
        return new NotebookOutcome("a.ipynb", Result.PASSED, Duration.ZERO, "", said, Optional.empty()).log();
    }
}
