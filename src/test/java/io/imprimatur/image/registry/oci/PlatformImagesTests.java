package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.PlatformImage;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformImagesTests {

    private static final Instant BUILT = Instant.parse("2026-11-12T00:00:00Z");

    private final OciRegistry registry = OciRegistry.start();
    private final Repository app = Repository.parse(registry.host() + "/team/app");
    private final Registries registries = TestRegistries.of(registry.host());

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void every_platform_says_when_it_was_built_and_of_what() {
        Digest digest = registry.push(
                "team/app",
                "w_2026_40",
                TestImage.index()
                        .platform("linux/amd64")
                        .platform("linux/arm64/v8")
                        .label("version", "v".repeat(1000))
                        .created(BUILT)
                        .build());

        List<PlatformImage> images = registries.images(app, digest).orElseThrow();

        assertThat(images).extracting(PlatformImage::platform).containsExactly("linux/amd64", "linux/arm64/v8");
        assertThat(images).allSatisfy(image -> {
            assertThat(image.created()).contains(BUILT);
            assertThat(image.layers()).isNotEmpty();
            assertThat(image.labels()).isEqualTo(Map.of("version", "v".repeat(300) + "…"));
        });
    }

    @Test
    void an_image_without_an_index_is_for_one_platform() {
        Digest digest = registry.push(
                "team/app", "w_2026_40", TestImage.single("linux/amd64").build());

        assertThat(registries.images(app, digest).orElseThrow()).hasSize(1);
    }

    @Test
    void what_the_repository_does_not_have_is_nothing_and_what_it_cannot_say_a_failure() {
        Digest unknown = new Digest("sha256:" + "0".repeat(64));
        Digest known = registry.push(
                "team/app", "w_2026_40", TestImage.single("linux/amd64").build());

        assertThat(registries.images(app, unknown)).isEmpty();
        registry.answerWith(request -> request.path().contains("/blobs/"), 500);
        assertThatExceptionOfType(RegistryFailure.class).isThrownBy(() -> registries.images(app, known));
    }
}
