package io.imprimatur.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UnicodeTextTests {

    @Property
    void what_is_repaired_is_valid_and_what_is_valid_stays(@ForAll String text) {
        String repaired = UnicodeText.repaired(text);

        assertThat(UnicodeText.isValid(repaired)).isTrue();
        assertThat(repaired.equals(text)).isEqualTo(UnicodeText.isValid(text));
        assertThat(new String(repaired.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(repaired);
        assertThat(repaired).hasSameSizeAs(text);
    }

    @Test
    void the_half_of_a_pair_is_found_and_a_pair_is_none() {
        assertThat(UnicodeText.unpaired("a\ud83d\ude80b")).isEqualTo(-1);
        assertThat(UnicodeText.unpaired("a\ud83d\ude80\ude80b")).isEqualTo(3);
        assertThat(UnicodeText.unpaired("\ud83d")).isZero();
    }

    @Test
    void texts_of_other_systems_are_repaired_where_their_JSON_is_read() throws JsonProcessingException {
        JsonNode read = UnicodeText.repairing(new ObjectMapper())
                .readTree("{\"body\":\"ack \\ud83d!\\u0000\",\"list\":[\"\\ud83d\\ude80\\udc00\"],\"n\":null}");

        assertThat(read.path("body").textValue()).isEqualTo("ack \ufffd!\ufffd");
        assertThat(read.path("list").path(0).textValue()).isEqualTo("\ud83d\ude80\ufffd");
        assertThat(read.path("n").isNull()).isTrue();
    }
}
