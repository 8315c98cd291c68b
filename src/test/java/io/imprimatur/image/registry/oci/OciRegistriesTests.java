package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Registries.UnknownTag;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OciRegistriesTests {

    private static final Tag WEEKLY = new Tag("w_2026_40");
    private static final Tag ALIAS = new Tag("recommended");
    private static final Digest ANOTHER = Digest.of(new byte[] {1});

    private final OciRegistry registry = OciRegistry.start();
    private final Repository app = Repository.parse(registry.host() + "/team/app");
    private final Registries registries = TestRegistries.of(registry.host());
    private final TestImage image = TestImage.of("w_2026_40");

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void a_tag_points_to_a_digest() {
        registry.push("team/app", "w_2026_40", image);

        assertThat(registries.digest(app, WEEKLY)).contains(image.digest());
        assertThat(registries.manifest(app, WEEKLY)).map(Manifest::digest).contains(image.digest());
        assertThat(registries.has(app, image.digest())).isTrue();
    }

    @Test
    void the_manifest_is_byte_for_byte_what_the_registry_holds() {
        registry.push("team/app", "w_2026_40", image);

        Manifest read = registries.manifest(app, image.digest()).orElseThrow();

        assertThat(read.bytes()).isEqualTo(image.manifest().bytes());
        assertThat(read.mediaType()).isEqualTo(image.manifest().mediaType());
    }

    @Test
    void what_is_not_there_is_absent() {
        registry.push("team/app", "w_2026_40", image);

        assertThat(registries.digest(app, ALIAS)).isEmpty();
        assertThat(registries.manifest(app, ALIAS)).isEmpty();
        assertThat(registries.manifest(app, ANOTHER)).isEmpty();
        assertThat(registries.has(app, ANOTHER)).isFalse();
        assertThatThrownBy(() -> registries.inspect(app, ALIAS))
                .isInstanceOf(UnknownTag.class)
                .hasMessage("'recommended' is not a tag of " + app);
    }

    @Test
    void a_warm_retag_takes_three_requests() {
        registry.withLogin("robot", "secret");
        registry.push("team/app", "w_2026_40", image);
        Registries robot = TestRegistries.of(TestRegistries.login(registry.host(), "robot", "secret"));
        Manifest manifest = robot.manifest(app, WEEKLY).orElseThrow();
        robot.tag(app, new Tag("warm"), manifest);
        registry.forgetRequests();

        assertThat(robot.digest(app, ALIAS)).isEmpty();
        robot.tag(app, ALIAS, manifest);
        assertThat(robot.digest(app, ALIAS)).contains(image.digest());

        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void all_kinds_of_manifests_are_asked_for() {
        registry.push("team/app", "w_2026_40", image);

        registries.digest(app, WEEKLY);
        registries.manifest(app, WEEKLY);

        assertThat(registry.requests()).hasSize(2).allSatisfy(request -> assertThat(request.header("Accept"))
                .hasValueSatisfying(accepted -> assertThat(accepted.split(", "))
                        .containsExactlyInAnyOrder(
                                "application/vnd.oci.image.manifest.v1+json",
                                "application/vnd.oci.image.index.v1+json",
                                "application/vnd.docker.distribution.manifest.v2+json",
                                "application/vnd.docker.distribution.manifest.list.v2+json")));
    }

    @Test
    void tags_are_listed() {
        registry.push("team/app", "w_2026_40", image);
        registry.push("team/app", "w_2026_41", TestImage.of("w_2026_41"));

        assertThat(registries.tags(app)).containsExactlyInAnyOrder(WEEKLY, new Tag("w_2026_41"));
        assertThat(registries.tags(Repository.parse(registry.host() + "/team/other")))
                .isEmpty();
    }

    @Test
    void a_wrong_password_is_said_but_not_repeated() {
        registry.withLogin("robot", "secret");
        Registries stranger = TestRegistries.of(TestRegistries.login(registry.host(), "robot", "wrong-password"));

        assertThatThrownBy(() -> stranger.manifest(app, WEEKLY))
                .isInstanceOf(RegistryFailure.class)
                .hasMessageContaining("reading w_2026_40 of " + app + ": 401 Unauthorized")
                .hasMessageNotContaining("wrong-password");
    }

    @Test
    void a_missing_login_is_said() {
        registry.withLogin("robot", "secret");

        assertThatThrownBy(() -> registries.manifest(app, WEEKLY))
                .isInstanceOf(RegistryFailure.class)
                .hasMessageContaining("no login for " + registry.host() + " is configured");
    }
}
