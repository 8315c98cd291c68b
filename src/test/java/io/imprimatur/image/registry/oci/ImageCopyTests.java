package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.testing.OciRegistry;
import io.imprimatur.testing.OciRequest;
import io.imprimatur.testing.TestImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageCopyTests {

    private final OciRegistry here = OciRegistry.start();
    private final OciRegistry there = OciRegistry.start();
    private final Repository from = Repository.parse(here.host() + "/team/app");
    private final Repository to = Repository.parse(there.host() + "/mirror/app");
    private final Registries registries = TestRegistries.of(here.host(), there.host());
    private final TestImage image = TestImage.of("w_2026_40");

    @BeforeEach
    void an_image_is_here() {
        here.push("team/app", "w_2026_40", image);
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void an_index_arrives_whole_and_untagged() {
        registries.copy(image.manifest(), from, to);

        assertThat(there.manifest("mirror/app", image.digest())).hasValueSatisfying(copied -> assertThat(copied.bytes())
                .isEqualTo(image.manifest().bytes()));
        assertThat(image.children()).allMatch(child -> registries.has(to, child.digest()));
        assertThat(registries.tags(to)).isEmpty();
    }

    @Test
    void children_come_before_their_parents() {
        registries.copy(image.manifest(), from, to);

        List<String> put = there.requests().stream()
                .filter(request -> request.is("PUT", "/manifests/"))
                .map(OciRequest::path)
                .toList();
        assertThat(put).hasSize(3).last().asString().endsWith(image.digest().value());
    }

    @Test
    void what_is_there_already_is_not_sent_again() {
        registries.copy(image.manifest(), from, to);
        there.forgetRequests();

        registries.copy(image.manifest(), from, to);

        assertThat(there.requests()).isNotEmpty().allMatch(request -> request.is("HEAD", "/manifests/"));
    }

    @Test
    void a_registry_that_hangs_does_not_hold_up_the_copy_to_another() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(4);
        there.before(request -> {
            if (!request.path().contains("/blobs/")) return;
            hanging.countDown();
            await(released);
        });
        try (OciRegistry another = OciRegistry.start()) {
            Registries clients = TestRegistries.of(here.host(), there.host(), another.host());
            Repository second = Repository.parse(another.host() + "/mirror/app");
            CompletableFuture<Void> hangs = CompletableFuture.runAsync(() -> clients.copy(image.manifest(), from, to));
            await(hanging);

            clients.copy(image.manifest(), from, second);

            assertThat(hangs).isNotDone();
            assertThat(another.manifest("mirror/app", image.digest())).isPresent();
            released.countDown();
            hangs.get(20, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void within_one_registry_blobs_are_mounted() {
        registries.copy(image.manifest(), from, Repository.parse(here.host() + "/team/other"));

        assertThat(here.requests())
                .filteredOn(request -> request.is("POST", "/blobs/uploads/"))
                .isNotEmpty()
                .allMatch(request -> request.parameter("mount").isPresent());
        assertThat(here.requests()).noneMatch(request -> request.is("PUT", "/blobs/"));
        assertThat(here.manifest("team/other", image.digest())).isPresent();
    }

    @Test
    void a_hiccup_is_overcome() {
        AtomicInteger uploads = new AtomicInteger();
        there.answerWith(request -> request.is("POST", "/blobs/uploads/") && uploads.incrementAndGet() == 1, 503);

        registries.copy(image.manifest(), from, to);

        assertThat(registries.has(to, image.digest())).isTrue();
    }

    @Test
    void a_refusal_ends_it_with_its_reason() {
        there.answerWith(request -> request.is("POST", "/blobs/uploads/"), 403);

        assertThatThrownBy(() -> registries.copy(image.manifest(), from, to))
                .isInstanceOf(RegistryFailure.class)
                .hasMessageStartingWith(
                        "copying " + image.digest() + " from " + from + " to " + to + ": 403 Forbidden");
        assertThat(there.manifest("mirror/app", image.digest())).isEmpty();
    }

    @Test
    void an_image_whose_parts_are_missing_is_not_copied() {
        Manifest elsewhere = TestImage.of("never pushed").manifest();

        assertThatThrownBy(() -> registries.copy(elsewhere, from, to))
                .isInstanceOf(RegistryFailure.class)
                .hasMessageContaining("which is missing");
    }
}
