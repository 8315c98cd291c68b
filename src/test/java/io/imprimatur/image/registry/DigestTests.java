package io.imprimatur.image.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTests {

    private static final String OF_TEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Test
    void is_what_sha256sum_says() {
        assertThat(Digest.of("test".getBytes(UTF_8))).isEqualTo(new Digest(OF_TEST));
    }

    @Test
    void can_be_shortened_for_people() {
        assertThat(new Digest(OF_TEST).abbreviated()).isEqualTo("sha256:9f86d081884c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "sha256:",
                "sha256:9f86",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "sha256:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
                "sha512:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n",
            })
    void anything_else_is_refused_with_the_accepted_form(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Digest(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("expected sha256: and 64 lowercase hex digits");
    }
}
