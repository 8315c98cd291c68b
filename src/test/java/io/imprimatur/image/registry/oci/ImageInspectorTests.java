package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.Image;
import io.imprimatur.image.registry.Registries.NotAnImage;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageInspectorTests {

    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final Tag WEEKLY = new Tag("w_2026_40");

    private final OciRegistry registry = OciRegistry.start();
    private final Repository app = Repository.parse(registry.host() + "/team/app");
    private final Registries registries = TestRegistries.of(registry.host());
    private final TestImage arm = TestImage.single("linux/arm64/v8").build();

    @AfterEach
    void stop() {
        registry.close();
    }

    private Image inspect(TestImage image) {
        registry.push("team/app", "w_2026_40", image);
        return registries.inspect(app, WEEKLY);
    }

    private void isNoImage(Manifest manifest, String why) {
        registry.push("team/app", "w_2026_40", new TestImage(manifest, List.of(arm.manifest()), arm.blobs()));
        assertThatExceptionOfType(NotAnImage.class)
                .isThrownBy(() -> registries.inspect(app, WEEKLY))
                .withMessageStartingWith("'w_2026_40' of " + app + " is not a usable image: ")
                .withMessageContaining(why);
    }

    private static Manifest manifest(String mediaType, String json) {
        return new Manifest(mediaType, json.replace('\'', '"').getBytes(UTF_8));
    }

    private Manifest index(String... children) {
        return manifest(INDEX, "{'schemaVersion':2,'manifests':[" + String.join(",", children) + "]}");
    }

    private static String child(Manifest manifest, String platform) {
        return "{'mediaType':'%s','digest':'%s','size':%d%s}"
                .formatted(manifest.mediaType(), manifest.digest(), manifest.bytes().length, platform);
    }

    private static long sizeOf(List<byte[]> blobs) {
        return blobs.stream().mapToLong(blob -> blob.length).sum();
    }

    @Test
    void an_index_says_its_platforms() {
        TestImage image = TestImage.of("w_2026_40");

        Image inspected = inspect(image);

        assertThat(inspected.manifest().digest()).isEqualTo(image.digest());
        assertThat(inspected.platforms()).containsExactly("linux/amd64", "linux/arm64");
        assertThat(inspected.sizeBytes()).isEqualTo(sizeOf(image.blobs()));
    }

    @Test
    void a_single_manifests_platform_is_in_its_configuration() {
        Image inspected = inspect(arm);

        assertThat(inspected.platforms()).containsExactly("linux/arm64/v8");
        assertThat(inspected.sizeBytes()).isEqualTo(sizeOf(arm.blobs()));
    }

    @Test
    void dockers_own_kinds_are_images_too() {
        TestImage docker =
                TestImage.index().platform("linux/amd64").withDockerTypes().build();

        assertThat(inspect(docker).platforms()).containsExactly("linux/amd64");
    }

    @Test
    void attestations_and_repeated_blobs_do_not_count() {
        Manifest attestation = manifest(MANIFEST, "{'schemaVersion':2,'config':{},'layers':[]}");
        Manifest index = index(
                child(arm.manifest(), ",'platform':{'os':'linux','architecture':'arm64'}"),
                child(attestation, ",'platform':{'os':'unknown','architecture':'unknown'}"));

        Image inspected = inspect(new TestImage(index, List.of(arm.manifest(), attestation), arm.blobs()));

        assertThat(inspected.platforms()).containsExactly("linux/arm64");
        assertThat(inspected.sizeBytes()).isEqualTo(sizeOf(arm.blobs()));
    }

    @Test
    void indexes_may_be_nested() {
        Manifest inner = index(child(arm.manifest(), ",'platform':{'os':'linux','architecture':'arm64'}"));

        Image inspected = inspect(new TestImage(index(child(inner, "")), List.of(arm.manifest(), inner), arm.blobs()));

        assertThat(inspected.platforms()).containsExactly("linux/arm64");
    }

    @Test
    void indexes_may_not_be_nested_for_ever() {
        List<Manifest> nested = Stream.iterate(index(), inner -> index(child(inner, "")))
                .limit(9)
                .toList();
        registry.push("team/app", "w_2026_40", new TestImage(nested.get(8), nested, List.of()));

        assertThatExceptionOfType(NotAnImage.class)
                .isThrownBy(() -> registries.inspect(app, WEEKLY))
                .withMessageContaining("deeper");
    }

    @Test
    void an_index_without_a_platform_is_no_image() {
        isNoImage(index(), "its index names no platform");
        isNoImage(index(child(arm.manifest(), "")), "its index names no platform");
    }

    @Test
    void an_index_with_a_missing_child_is_no_image() {
        Manifest lost = TestImage.single("linux/amd64").build().manifest();

        isNoImage(index(child(lost, ",'platform':{'os':'linux','architecture':'amd64'}")), "which is missing");
    }

    @Test
    void an_artifact_is_no_image() {
        String digest = arm.digest().value();
        String configuration =
                "'config':{'mediaType':'application/vnd.cncf.helm.config.v1+json','digest':'" + digest + "','size':2}";

        isNoImage(
                manifest(MANIFEST, "{'schemaVersion':2," + configuration + "}"),
                "application/vnd.cncf.helm.config.v1+json");
        isNoImage(
                manifest(MANIFEST, "{'schemaVersion':2,'artifactType':'application/spdx+json'," + configuration + "}"),
                "application/spdx+json");
    }

    @Test
    void a_manifest_of_dockers_first_kind_is_no_image() {
        try (MisbehavingRegistry old = new MisbehavingRegistry()) {
            String kind = "application/vnd.docker.distribution.manifest.v1+prettyjws";
            old.on(
                    "GET",
                    "/v2/team/app/manifests/w_2026_40",
                    Reply.status(200).type(kind).body("{\"schemaVersion\":1,\"fsLayers\":[]}"));

            assertThatExceptionOfType(NotAnImage.class)
                    .isThrownBy(() ->
                            TestRegistries.of(old.host()).inspect(Repository.parse(old.host() + "/team/app"), WEEKLY))
                    .withMessageContaining("schema 1");
        }
    }

    @Test
    void a_malformed_reference_is_no_image() {
        isNoImage(manifest(MANIFEST, "{'schemaVersion':2,'config':{'digest':'x','size':1}}"), "no sha256 digest");
        isNoImage(
                manifest(MANIFEST, "{'schemaVersion':2,'config':{'digest':'" + arm.digest() + "','size':-1}}"),
                "no size");
    }
}
