package io.imprimatur.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnicodeTextTests {

    @Property
    void what_is_repaired_is_valid_and_what_is_valid_stays(@ForAll String text) {
        String repaired = UnicodeText.sanitize(text);

        assertThat(UnicodeText.isValid(repaired)).isTrue();
        assertThat(repaired.equals(text)).isEqualTo(UnicodeText.isValid(text));
        assertThat(new String(repaired.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(repaired);
        assertThat(repaired).hasSameSizeAs(text);
    }

    @Property
    void no_cut_goes_through_a_character(
            @ForAll("pairs") String text, @ForAll @IntRange(min = 1, max = 12) int longest) {
        assertThat(UnicodeText.prefix(text, longest)).hasSizeBetween(Math.min(text.length(), longest - 1), longest);
        assertThat(text).startsWith(UnicodeText.prefix(text, longest)).endsWith(UnicodeText.suffix(text, longest));
        assertThat(UnicodeText.suffix(text, longest)).hasSizeBetween(Math.min(text.length(), longest - 1), longest);
        assertThat(UnicodeText.abbreviate(text, longest)).hasSizeLessThanOrEqualTo(longest);
        for (String cut : new String[] {
            UnicodeText.prefix(text, longest), UnicodeText.suffix(text, longest), UnicodeText.abbreviate(text, longest)
        }) assertThat(UnicodeText.indexOfUnpairedSurrogate(cut)).isEqualTo(-1);
    }

    @Provide
    Arbitrary<String> pairs() {
        return Arbitraries.of("a", "\ud83d\ude80", "é").list().ofMaxSize(10).map(each -> String.join("", each));
    }

    @Test
    void the_half_of_a_pair_is_found_and_a_pair_is_none() {
        assertThat(UnicodeText.indexOfUnpairedSurrogate("a\ud83d\ude80b")).isEqualTo(-1);
        assertThat(UnicodeText.indexOfUnpairedSurrogate("a\ud83d\ude80\ude80b")).isEqualTo(3);
        assertThat(UnicodeText.indexOfUnpairedSurrogate("\ud83d")).isZero();
    }

    @Test
    void texts_of_other_systems_are_repaired_where_their_JSON_is_read() throws JsonProcessingException {
        JsonNode read = UnicodeText.sanitizing(new ObjectMapper())
                .readTree("{\"body\":\"ack \\ud83d!\\u0000\",\"list\":[\"\\ud83d\\ude80\\udc00\"],\"n\":null}");

        assertThat(read.path("body").textValue()).isEqualTo("ack \ufffd!\ufffd");
        assertThat(read.path("list").path(0).textValue()).isEqualTo("\ud83d\ude80\ufffd");
        assertThat(read.path("n").isNull()).isTrue();
    }
}
