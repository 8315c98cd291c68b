package io.imprimatur.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTests {

    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final Digest DIGEST = new Digest("sha256:" + HEX);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghcr.io/lsst-sqre/sciplat-lab:w_2026_40@sha256:" + "%s",
                "ghcr.io/lsst-sqre/sciplat-lab@sha256:" + "%s",
                "localhost:5000/lab:d_2026_01_01@sha256:" + "%s",
                "localhost:5000/lab@sha256:" + "%s",
            })
    void a_reference_is_written_as_it_was_read(String written) {
        assertThat(ImageReference.parse(written.formatted(HEX))).hasToString(written.formatted(HEX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ghcr.io/a/b:w_2026_40", "ghcr.io/a/b@sha256:12", "@sha256:12", "ghcr.io/a/b:-@sha256:12", ""})
    void what_has_no_digest_or_no_repository_is_none(String written) {
        assertThatThrownBy(() -> ImageReference.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghcr.io/a/b@sha256:%s",
                "ghcr.io/a/b:w_2026_40@sha256:%s",
                "GHCR.io/a/b@sha256:%s",
                "docker-pullable://ghcr.io/a/b@sha256:%s",
                "b@SHA256:%s",
                "sha256:%s",
                "ghcr.io/a/b@sha256:%s (Unknown image)",
            })
    void the_digest_is_found_however_a_reference_is_written(String written) {
        assertThat(ImageReference.digestIn(written.formatted(HEX))).contains(DIGEST);
        assertThat(ImageReference.digestIn(written.formatted(HEX.toUpperCase(java.util.Locale.ROOT))))
                .contains(DIGEST);
    }

    @Test
    void a_tag_or_another_hash_is_no_digest() {
        assertThat(ImageReference.digestIn("ghcr.io/a/b:w_2026_40")).isEmpty();
        assertThat(ImageReference.digestIn("ghcr.io/a/b@sha256:" + HEX + "0")).isEmpty();
        assertThat(ImageReference.digestIn("ghcr.io/a/b:sha256-" + HEX)).isEmpty();
        assertThat(ImageReference.digestIn("")).isEmpty();
    }
}
