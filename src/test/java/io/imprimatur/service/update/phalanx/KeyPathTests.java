package io.imprimatur.service.update.phalanx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.phalanx.KeyPath.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTests {

    @Test
    void keys_entries_and_numbers_lead_down() {
        assertThat(KeyPath.of("appVersion").steps()).containsExactly(new Step.Key("appVersion"));
        assertThat(KeyPath.of("controller.config.images.pin[0]").steps())
                .containsExactly(
                        new Step.Key("controller"),
                        new Step.Key("config"),
                        new Step.Key("images"),
                        new Step.Key("pin"),
                        new Step.Index(0));
        assertThat(KeyPath.of("dependencies[name=argo-cd].version").steps())
                .containsExactly(
                        new Step.Key("dependencies"), new Step.Entry("name", "argo-cd"), new Step.Key("version"));
        assertThat(KeyPath.of("\"a.b/c\".\"d e\"[1][name=x y]").steps())
                .containsExactly(
                        new Step.Key("a.b/c"), new Step.Key("d e"), new Step.Index(1), new Step.Entry("name", "x y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".a",
                "a.",
                "a..b",
                "a b",
                "a[",
                "a[]",
                "a[-1]",
                "a[x]",
                "a]",
                "a[name=]",
                "\"a",
                "a=b",
                "a[0]b"
            })
    void what_is_no_path_is_refused_with_what_is_one(String written) {
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> KeyPath.of(written))
                .withMessageContaining("'" + written + "' is not a path of keys: expected");
    }
}
