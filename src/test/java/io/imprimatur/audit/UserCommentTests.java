package io.imprimatur.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.audit.UserComment.UnusableRemark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCommentTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "fine", "two\nlines\tand a tab", "<script>alert(1)</script>", "=1+1", "ünï 😀", "שלום"})
    void plain_text_is_kept_as_it_is(String text) {
        assertThat(new UserComment(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bell\u0007", "escape\u001b[31m", "nul\u0000", "over\u202Eride", "\u2066isolate", "c1\u0085"})
    void control_characters_are_refused(String text) {
        assertThatThrownBy(() -> new UserComment(text))
                .isInstanceOf(UnusableRemark.class)
                .hasMessageContaining("expected plain text");
    }

    @Test
    void text_at_the_bound_is_taken_and_longer_text_refused() {
        assertThat(new UserComment("x".repeat(UserComment.MAX_LENGTH)).value()).hasSize(UserComment.MAX_LENGTH);
        assertThatThrownBy(() -> new UserComment("x".repeat(UserComment.MAX_LENGTH + 1)))
                .hasMessage("a text of 2001 characters is too long: expected at most 2000");
    }

    @Test
    void the_lines_of_another_system_are_read_as_ours() {
        assertThat(new UserComment(" one\r\ntwo \r\n").value()).isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00A0", "\u200B", "\u2060\u3000", "\u3164", "\uFEFF\u2800", "\uFE0F"})
    void what_nobody_can_see_is_nothing_said(String unseen) {
        assertThatThrownBy(() -> new UserComment(unseen).required("a reason"))
                .hasMessageContaining("Please add a reason");
    }

    @Test
    void nothing_said_is_empty_and_refused_where_something_must_be_said() {
        assertThat(UserComment.ofNullable(null).isEmpty()).isTrue();
        assertThatThrownBy(() -> new UserComment("  ").required("a reason"))
                .hasMessage("Please add a reason (1 to 2000 characters)");
    }
}
