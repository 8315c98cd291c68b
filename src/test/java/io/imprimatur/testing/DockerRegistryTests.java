package io.imprimatur.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DockerRegistryTests {

    private static final String USER = "zoe";
    private static final String PASSWORD = "a secret";

    private final TestImage image = TestImage.of("w_2026_40");

    @Test
    void an_index_is_read_back_byte_for_byte() {
        try (DockerRegistry registry = DockerRegistry.open()) {
            image.pushTo(registry.host(), "team/app", "w_2026_40");

            assertThat(Skopeo.rawManifest(registry.host() + "/team/app:w_2026_40"))
                    .isEqualTo(image.manifest().bytes());
        }
    }

    @Test
    void dockers_own_types_are_read_back_too() {
        TestImage docker = TestImage.index()
                .platform("linux/amd64")
                .withDockerTypes()
                .withOddWhitespace()
                .build();
        try (DockerRegistry registry = DockerRegistry.open()) {
            docker.pushTo(registry.host(), "team/app", "w_2026_40");

            assertThat(Skopeo.rawManifest(registry.host() + "/team/app@" + docker.digest()))
                    .isEqualTo(docker.manifest().bytes());
        }
    }

    @Test
    void a_registry_with_a_login_serves_whoever_has_it() {
        try (DockerRegistry registry = DockerRegistry.withLogin(USER, PASSWORD)) {
            image.pushTo(registry.host(), "team/app", "w_2026_40", Authorization.basic(USER, PASSWORD));

            assertThat(Skopeo.rawManifest(registry.host() + "/team/app:w_2026_40", USER, PASSWORD))
                    .isEqualTo(image.manifest().bytes());
            assertThatThrownBy(() -> Skopeo.rawManifest(registry.host() + "/team/app:w_2026_40"))
                    .hasMessageContaining("authentication required");
        }
    }

    @Test
    void a_registry_with_tokens_serves_whoever_fetches_one() {
        try (TokenServer tokens = TokenServer.start(USER, PASSWORD);
                DockerRegistry registry = DockerRegistry.withTokens(tokens)) {
            image.pushTo(registry.host(), "team/app", "w_2026_40", Authorization.bearer(tokens::tokenFor));
            int pushing = tokens.issued();

            assertThat(Skopeo.rawManifest(registry.host() + "/team/app:w_2026_40", USER, PASSWORD))
                    .isEqualTo(image.manifest().bytes());
            assertThat(tokens.issued()).isGreaterThan(pushing);
            assertThatThrownBy(() -> Skopeo.rawManifest(registry.host() + "/team/app:w_2026_40", USER, "wrong"))
                    .hasMessageContaining("invalid username/password");
        }
    }
}
