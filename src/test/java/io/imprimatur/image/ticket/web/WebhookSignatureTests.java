package io.imprimatur.image.ticket.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.ticket.web.JiraWebhook.WebhookSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTests {

    private static final byte[] SECRET = "Jefe".getBytes(UTF_8);
    private static final byte[] BODY = "what do ya want for nothing?".getBytes(UTF_8);

    /** RFC 4231, test case 2. */
    private static final String PUBLISHED = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @Test
    void the_published_signature_is_right() {
        assertThat(WebhookSignature.matches(BODY, SECRET, "sha256=" + PUBLISHED))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", PUBLISHED, "sha1=" + PUBLISHED, "sha256=" + PUBLISHED + "00", "sha256=00"})
    void any_other_is_wrong(String signature) {
        assertThat(WebhookSignature.matches(BODY, SECRET, signature)).isFalse();
    }

    @Test
    void a_byte_more_or_another_secret_is_wrong() {
        assertThat(WebhookSignature.matches(
                        "what do ya want for nothing? ".getBytes(UTF_8), SECRET, "sha256=" + PUBLISHED))
                .isFalse();
        assertThat(WebhookSignature.matches(BODY, "Jeff".getBytes(UTF_8), "sha256=" + PUBLISHED))
                .isFalse();
    }
}
