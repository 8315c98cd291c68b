package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.TestImage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blobs served from storage on another host, or incorrectly. */
@Timeout(30)
class BlobsTests {

    private static final Tag WEEKLY = new Tag("w_2026_40");
    private static final String BLOBS = "/v2/team/app/blobs/";

    private final MisbehavingRegistry store = new MisbehavingRegistry();
    private final MisbehavingRegistry source = new MisbehavingRegistry();
    private final OciRegistry target = OciRegistry.start();
    private final Repository from = Repository.parse(source.host() + "/team/app");
    private final Repository to = Repository.parse(target.host() + "/mirror/app");
    private final Registries registries = TestRegistries.of(
            TestRegistries.login(source.host(), "robot", "s3cret"), TestRegistries.anonymous(target.host()));
    private final TestImage image = TestImage.single("linux/arm64/v8").build();
    private final Manifest manifest = image.manifest();

    @BeforeEach
    void an_image_is_served_to_who_logs_in() {
        Reply challenge = Reply.status(401).header("WWW-Authenticate", "Basic realm=\"x\"");
        source.on("GET", "/v2/team/app/manifests/w_2026_40", challenge, answer(manifest));
        image.blobs().forEach(blob -> source.on("GET", BLOBS + Digest.of(blob), served(blob)));
    }

    @AfterEach
    void stop() {
        store.close();
        source.close();
        target.close();
    }

    private static Reply answer(Manifest manifest) {
        return Reply.status(200).type(manifest.mediaType()).body(manifest.bytes());
    }

    private static Reply.Answering served(byte[] blob) {
        return Reply.status(200).type("application/octet-stream").body(blob);
    }

    private void storeElsewhere(int status) {
        for (byte[] blob : image.blobs()) {
            String path = BLOBS + Digest.of(blob);
            source.on(
                    "GET",
                    path,
                    Reply.status(status).header("Location", store.url("/b/" + Digest.of(blob) + "?sig=1")));
            store.on("GET", "/b/" + Digest.of(blob), served(blob));
        }
    }

    private void copyFails(String why) {
        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.copy(manifest, from, to))
                .withMessageStartingWith("copying " + manifest.digest())
                .withMessageContaining(why);
        assertThat(target.manifest("mirror/app", manifest.digest())).isEmpty();
    }

    @Test
    void another_host_is_not_told_who_we_are() {
        storeElsewhere(307);

        assertThat(registries.inspect(from, WEEKLY).platforms()).containsExactly("linux/arm64/v8");
        assertThat(source.requests()).last().satisfies(request -> assertThat(request.header("Authorization"))
                .isPresent());
        assertThat(store.requests()).isNotEmpty().allSatisfy(request -> assertThat(request.header("Authorization"))
                .isEmpty());
    }

    @Test
    void blobs_are_copied_from_another_host_too() {
        storeElsewhere(302);

        registries.copy(manifest, from, to);

        assertThat(target.manifest("mirror/app", manifest.digest())).isPresent();
    }

    @Test
    void an_endless_chase_is_given_up() {
        image.blobs()
                .forEach(blob -> source.on(
                        "GET", BLOBS + Digest.of(blob), Reply.status(307).header("Location", BLOBS + Digest.of(blob))));

        copyFails("more than 5 times");
    }

    @Test
    void a_strange_address_is_not_followed() {
        image.blobs()
                .forEach(blob -> source.on(
                        "GET", BLOBS + Digest.of(blob), Reply.status(307).header("Location", "file:///etc/passwd")));

        copyFails("not to be trusted");
    }

    @Test
    void other_bytes_never_arrive() {
        image.blobs().forEach(blob -> source.on("GET", BLOBS + Digest.of(blob), served(new byte[blob.length])));

        copyFails("came with other bytes");
    }

    @Test
    void more_bytes_than_announced_never_arrive() {
        image.blobs().forEach(blob -> source.on("GET", BLOBS + Digest.of(blob), served(new byte[blob.length + 1])));

        copyFails("is longer than");
    }

    @Test
    void fewer_bytes_than_announced_never_arrive() {
        image.blobs().forEach(blob -> source.on("GET", BLOBS + Digest.of(blob), served(new byte[blob.length - 1])));

        copyFails("");
    }

    @Test
    void a_blob_that_drips_ends_with_the_limit() {
        image.blobs().forEach(blob -> source.on("GET", BLOBS + Digest.of(blob), Reply.trickle()));

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.within(Duration.ofMillis(700)).copy(manifest, from, to));
    }

    @Test
    void an_upload_goes_where_the_registry_says() {
        MisbehavingRegistry odd = new MisbehavingRegistry();
        try (odd) {
            Repository there = Repository.parse(odd.host() + "/mirror/app");
            odd.on(
                    "POST",
                    "/v2/mirror/app/blobs/uploads/",
                    Reply.status(202).header("Location", "/upload?state=a%2Fb"));
            odd.on("PUT", "/upload", Reply.status(201));
            odd.on("PUT", "/v2/mirror/app/manifests/" + manifest.digest(), Reply.status(201));

            TestRegistries.of(source.host(), odd.host()).copy(manifest, from, there);

            assertThat(odd.requests())
                    .filteredOn(request -> request.path().equals("/upload"))
                    .extracting(ReceivedRequest::target, ReceivedRequest::bodyLength)
                    .containsExactlyInAnyOrderElementsOf(image.blobs().stream()
                            .map(blob -> tuple("/upload?state=a%2Fb&digest=" + Digest.of(blob), (long) blob.length))
                            .toList());
        }
    }
}
