package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChallengeTests {

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments("", List.of()),
                arguments("Basic realm=\"x\"", List.of(basic("x"))),
                arguments("basic REALM=x", List.of(basic("x"))),
                arguments("Basic", List.of(new Challenge("basic", Map.of()))),
                arguments("Bearer realm=\"https://a/t\",service=\"s\"", List.of(bearer("service", "s"))),
                arguments("Bearer realm = \"https://a/t\" , service = s", List.of(bearer("service", "s"))),
                arguments(
                        "Bearer realm=\"https://a/t\",scope=\"repository:a/b:pull,push\"",
                        List.of(bearer("scope", "repository:a/b:pull,push"))),
                arguments(
                        "Basic realm=\"x\", Bearer realm=\"https://a/t\",service=s",
                        List.of(basic("x"), bearer("service", "s"))),
                arguments(
                        "Bearer realm=\"https://a/t\",service=s, Basic realm=\"x\"",
                        List.of(bearer("service", "s"), basic("x"))),
                arguments("Negotiate, Basic realm=\"x\"", List.of(new Challenge("negotiate", Map.of()), basic("x"))),
                arguments(
                        "Negotiate YII==, Basic realm=\"x\"",
                        List.of(new Challenge("negotiate", Map.of()), basic("x"))),
                arguments("Basic realm=\"a \\\"b\\\", Bearer c\"", List.of(basic("a \"b\", Bearer c"))),
                arguments(",, Basic realm=\"x\",,", List.of(basic("x"))),
                arguments(
                        "Basic realm=\"x", List.of(new Challenge("basic", Map.of()), new Challenge("realm", Map.of()))),
                arguments("\"", List.of()));
    }

    private static Challenge basic(String realm) {
        return new Challenge("basic", Map.of("realm", realm));
    }

    private static Challenge bearer(String name, String value) {
        return new Challenge("bearer", Map.of("realm", "https://a/t", name, value));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void challenges_are_read(String header, List<Challenge> expected) {
        assertThat(Challenge.parse(List.of(header))).isEqualTo(expected);
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(Challenge.parse(Arrays.asList("Negotiate", "Basic realm=x")))
                .extracting(Challenge::scheme)
                .containsExactly("negotiate", "basic");
    }

    @Test
    void an_endless_header_is_left_out() {
        assertThat(Challenge.parse(List.of("Basic realm=\"" + "\\x".repeat(100_000) + "\"")))
                .isEmpty();
    }
}
