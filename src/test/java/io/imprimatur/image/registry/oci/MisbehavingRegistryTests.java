package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import io.imprimatur.testing.TestImage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MisbehavingRegistryTests {

    private static final String MANIFEST = "/v2/team/app/manifests/w_2026_40";
    private static final Tag WEEKLY = new Tag("w_2026_40");
    private static final Duration SHORT = Duration.ofMillis(500);

    private final MisbehavingRegistry registry = new MisbehavingRegistry();
    private final Repository app = Repository.parse(registry.host() + "/team/app");
    private final Registries registries = TestRegistries.of(registry.host());
    private final Manifest image = TestImage.of("w_2026_40").manifest();
    private final Reply.Answering served =
            Reply.status(200).type(image.mediaType()).body(image.bytes());

    @AfterEach
    void stop() {
        registry.close();
    }

    private ThrowableAssertAlternative<RegistryFailure> readingFails(Registries reader) {
        return assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> reader.manifest(app, WEEKLY))
                .withMessageStartingWith("reading w_2026_40 of " + app + ": ");
    }

    @Test
    void parameters_of_the_content_type_do_not_count() {
        registry.on("GET", MANIFEST, served.type(image.mediaType() + "; charset=utf-8"));

        assertThat(registries.manifest(app, WEEKLY)).map(Manifest::mediaType).contains(image.mediaType());
    }

    @Test
    void a_refusal_without_a_challenge_is_said() {
        registry.on("GET", MANIFEST, Reply.status(401));

        readingFails(registries).withMessageContaining("401 Unauthorized").withMessageContaining("expected a Bearer");
    }

    @Test
    void a_forbidden_repository_is_said_with_the_registrys_own_words() {
        String denied = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"requested access is denied\",\"detail\":{}}]}";
        registry.on("GET", MANIFEST, Reply.status(403).body(denied));

        readingFails(registries).withMessageEndingWith("403 Forbidden: DENIED: requested access is denied");
    }

    @Test
    void an_unknown_name_is_absent() {
        String unknown = "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"repository name not known\"}]}";
        registry.on("GET", MANIFEST, Reply.status(404).body(unknown));

        assertThat(registries.manifest(app, WEEKLY)).isEmpty();
    }

    @Test
    void a_fault_of_the_registry_is_said_at_once() {
        registry.on("GET", MANIFEST, Reply.status(500).body("<html><h1>Oh\u0007 no</h1></html>"));

        readingFails(registries).withMessageEndingWith("500 Internal Server Error: Oh no");
        assertThat(registry.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void a_passing_fault_passes(int status) {
        registry.on("GET", MANIFEST, Reply.status(status), served);

        assertThat(registries.manifest(app, WEEKLY)).isPresent();
    }

    @Test
    void a_lasting_fault_is_tried_three_times() {
        registry.on("GET", MANIFEST, Reply.status(502));

        readingFails(registries).withMessageContaining("502 Bad Gateway");
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void a_wait_that_is_asked_for_is_kept() {
        registry.on("GET", MANIFEST, Reply.status(429).header("Retry-After", 1), served);
        long before = System.nanoTime();

        assertThat(registries.manifest(app, WEEKLY)).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_wait_that_does_not_fit_is_handed_on() {
        registry.on("GET", MANIFEST, Reply.status(429).header("Retry-After", 3600));

        readingFails(registries)
                .withMessageContaining("429 Too Many Requests")
                .satisfies(failure -> assertThat(failure.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void a_wait_may_be_a_date() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        registry.on("GET", MANIFEST, Reply.status(503).header("Retry-After", date));

        readingFails(registries).satisfies(failure -> assertThat(failure.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(58), Duration.ofHours(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "[]", "{}", "{\"schemaVersion\":\"2\"}", "{\"schemaVersion\":2} and more", ""})
    void garbage_is_no_manifest(String garbage) {
        registry.on("GET", MANIFEST, served.body(garbage));

        readingFails(registries).withMessageContaining("no manifest");
    }

    @Test
    void a_login_page_is_no_manifest() {
        registry.on("GET", MANIFEST, Reply.status(200).type("text/html").body("<html>Please <b>log in</b></html>"));

        readingFails(registries).withMessageEndingWith("no manifest: Please log in");
    }

    @Test
    void a_manifest_that_is_called_two_things_is_refused() {
        registry.on("GET", MANIFEST, served.type("application/vnd.oci.image.manifest.v1+json"));

        readingFails(registries).withMessageContaining("calls itself something else");
    }

    @Test
    void a_lying_digest_header_is_found_out() {
        Digest lie = Digest.of(new byte[] {1});
        registry.on("GET", MANIFEST, served.header("Docker-Content-Digest", lie));

        readingFails(registries).withMessageContaining(image.digest() + ": expected " + lie);
    }

    @Test
    void other_bytes_than_those_of_the_digest_are_found_out() {
        Digest asked = Digest.of(new byte[] {1});
        registry.on("GET", "/v2/team/app/manifests/" + asked, served);

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.manifest(app, asked))
                .withMessageContaining("expected " + asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "sha512:00"})
    void without_a_usable_digest_header_the_bytes_are_read_and_hashed(String header) {
        registry.on("HEAD", MANIFEST, Reply.status(200).header("Docker-Content-Digest", header))
                .on("GET", MANIFEST, served);

        assertThat(registries.digest(app, WEEKLY)).contains(image.digest());
    }

    @Test
    void a_registry_that_knows_no_head_requests_is_read() {
        registry.on("HEAD", MANIFEST, Reply.status(405)).on("GET", MANIFEST, served);

        assertThat(registries.digest(app, WEEKLY)).contains(image.digest());
    }

    @Test
    void a_manifest_of_five_mebibytes_is_refused() {
        registry.on("GET", MANIFEST, served.body(new byte[5 * 1024 * 1024]));

        readingFails(registries).withMessageContaining("longer than 4194304 bytes");
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void an_endless_refusal_is_cut_short() {
        registry.on("GET", MANIFEST, Reply.status(500).body("x".repeat(5 * 1024 * 1024)));

        readingFails(registries)
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void a_closed_connection_is_tried_again() {
        registry.on("GET", MANIFEST, Reply.hangUp(), served);

        assertThat(registries.manifest(app, WEEKLY)).isPresent();
    }

    @Test
    void a_registry_that_always_hangs_up_is_said() {
        registry.on("GET", MANIFEST, Reply.hangUp());

        readingFails(registries);
    }

    @Test
    void silence_ends_with_the_limit() {
        registry.on("GET", MANIFEST, Reply.silence());

        readingFails(registries.within(SHORT)).withMessageEndingWith("no answer within 500 ms");
    }

    @Test
    void a_trickle_ends_with_the_limit() {
        registry.on("GET", MANIFEST, Reply.trickle());

        readingFails(registries.within(SHORT)).withMessageEndingWith("no answer within 500 ms");
    }

    @Test
    void attempts_and_pauses_end_with_the_limit() {
        registry.on("GET", MANIFEST, Reply.status(503).header("Retry-After", 1));

        readingFails(registries.within(SHORT));
        assertThat(registry.requests()).hasSize(1);
    }

    /** Port 1: a free ephemeral port could be reused, even by the connection itself. */
    @Test
    void a_registry_that_is_not_there_is_said() {
        Repository nowhere = Repository.parse("localhost:1/team/app");

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> TestRegistries.of("localhost:1").digest(nowhere, WEEKLY))
                .withMessage("reading w_2026_40 of localhost:1/team/app: cannot connect: the connection is refused");
    }

    @Test
    void an_interrupted_thread_stays_interrupted() {
        registry.on("GET", MANIFEST, Reply.silence());
        Thread.currentThread().interrupt();

        readingFails(registries).withMessageEndingWith("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_manifest_is_not_looked_for_elsewhere() {
        registry.on("GET", MANIFEST, Reply.status(307).header("Location", "http://localhost:1/"));

        readingFails(registries).withMessageContaining("307 Temporary Redirect");
    }

    @Test
    void a_tag_that_is_set_to_something_else_is_found_out() {
        Digest other = Digest.of(new byte[] {1});
        registry.on("PUT", MANIFEST, Reply.status(201).header("Docker-Content-Digest", other));

        assertThatExceptionOfType(RegistryFailure.class)
                .isThrownBy(() -> registries.tag(app, WEEKLY, image))
                .withMessageContaining("expected " + image.digest());
    }
}
