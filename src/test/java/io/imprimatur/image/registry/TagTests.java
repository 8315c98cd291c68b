package io.imprimatur.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTests {

    @ParameterizedTest
    @ValueSource(strings = {"w_2026_40", "r29.1.1", "_x", "7", "exp_w_2026_40-nosudo", "recommended_c0044"})
    void is_a_short_word(String text) {
        assertThat(new Tag(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".x", "-x", "a b", "a/b", "a:b", "ü", "w_2026_40\n", "a?b", "../a"})
    void anything_else_is_refused_with_the_accepted_form(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tag(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("expected 1 to 128 letters, digits");
    }

    @Test
    void has_128_characters_at_most() {
        assertThatCode(() -> new Tag("a".repeat(128))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new Tag("a".repeat(129)));
    }
}
