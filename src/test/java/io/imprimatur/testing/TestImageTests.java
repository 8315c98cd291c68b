package io.imprimatur.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TestImageTests {

    @Test
    void the_same_seed_makes_the_same_image() {
        assertThat(TestImage.of("w_2026_40").digest())
                .isEqualTo(TestImage.of("w_2026_40").digest())
                .isNotEqualTo(TestImage.of("w_2026_41").digest());
    }

    @Test
    void an_odd_index_does_not_survive_being_written_again() throws IOException {
        byte[] original = TestImage.of("w_2026_40").manifest().bytes();
        ObjectMapper json = new ObjectMapper();

        assertThat(json.writeValueAsBytes(json.readTree(original))).isNotEqualTo(original);
        assertThat(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(json.readTree(original)))
                .isNotEqualTo(original);
    }

    @Test
    void a_single_image_has_no_index() {
        TestImage single =
                TestImage.single("linux/amd64").label("stack", "w_2026_40").build();

        assertThat(single.manifest().mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
        assertThat(single.children()).isEmpty();
        assertThat(single.blobs()).hasSize(2);
    }
}
