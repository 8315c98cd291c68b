package io.imprimatur.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.platform.config.ConfigurationFiles.YamlResourceLoader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlResourceLoaderTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {notebooks: a, on: [b]}      | {notebooks: a, "on": [b]}
                    on: [b]                      | "on": [b]
                    {word: on}                   | {word: "on"}
                    {title: "ö 😀", on: [b]}     | {title: "ö 😀", "on": [b]}
                    """)
    void a_bare_on_is_a_word(String written, String read) {
        assertThat(YamlResourceLoader.quoted(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{title: \"on: off\"}", "{\"on\": [b]}", "{upon: on time}", "{'on': x}", "a: [", ""})
    void everything_else_is_left_as_it_is(String yaml) {
        assertThat(YamlResourceLoader.quoted(yaml)).isEqualTo(yaml);
    }

    @Test
    void a_configuration_file_is_read_so() {
        assertThat(new YamlResourceLoader(getClass().getClassLoader()).getResource("classpath:story.yaml"))
                .satisfies(resource -> assertThat(resource.getContentAsString(StandardCharsets.UTF_8))
                        .contains("{notebooks: tutorials, \"on\": [idfprod, summit]}"));
    }
}
