package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.Skopeo;
import io.imprimatur.testing.TestImage;
import io.imprimatur.testing.TokenServer;
import org.junit.jupiter.api.Test;

class RealRegistriesTests {

    private static final Tag WEEKLY = new Tag("w_2026_40");
    private static final Tag ALIAS = new Tag("recommended");

    private final TestImage image = TestImage.of("w_2026_40");

    @Test
    void an_index_is_copied_from_one_registry_to_another_and_tagged_there() {
        try (TokenServer tokens = TokenServer.start("zoe", "s3cret");
                DockerRegistry source = DockerRegistry.withTokens(tokens);
                DockerRegistry target = DockerRegistry.withLogin("robot", "beep")) {
            image.pushTo(source.host(), "team/app", "w_2026_40", Authorization.bearer(tokens::tokenFor));
            Repository from = Repository.parse(source.host() + "/team/app");
            Repository to = Repository.parse(target.host() + "/mirror/app");
            Registries registries = TestRegistries.of(
                    TestRegistries.login(source.host(), "zoe", "s3cret"),
                    TestRegistries.login(target.host(), "robot", "beep"));

            registries.copy(registries.manifest(from, WEEKLY).orElseThrow(), from, to);
            registries.tag(to, ALIAS, registries.manifest(to, image.digest()).orElseThrow());

            byte[] seen = Skopeo.rawManifest(target.host() + "/mirror/app:recommended", "robot", "beep");
            assertThat(seen).isEqualTo(image.manifest().bytes());
            assertThat(registries.digest(to, ALIAS)).contains(Digest.of(seen));
            assertThat(registries.tags(to)).containsExactly(ALIAS);
        }
    }

    @Test
    void an_image_is_inspected_and_mounted_in_another_repository() {
        try (DockerRegistry registry = DockerRegistry.open()) {
            image.pushTo(registry.host(), "team/app", "w_2026_40");
            Repository from = Repository.parse(registry.host() + "/team/app");
            Repository to = Repository.parse(registry.host() + "/team/other");
            Registries registries = TestRegistries.of(registry.host());

            registries.copy(image.manifest(), from, to);

            assertThat(registries.has(to, image.digest())).isTrue();
            assertThat(registries.inspect(from, WEEKLY).platforms()).containsExactly("linux/amd64", "linux/arm64");
            assertThat(registries.digest(from, ALIAS)).isEmpty();
        }
    }
}
